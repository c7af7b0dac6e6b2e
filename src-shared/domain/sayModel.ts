const CLAUDE = /^claude-([a-z]+)-(\d{1,2})(?:-(\d{1,2}))?(?:-\d{8})?$/;

/** A model as people call it: `claude-sonnet-4-6` is Sonnet 4.6. One we do not know keeps its own name. */
export function sayModel(model: string): string {
  const found = CLAUDE.exec(model);
  if (!found) return model;
  const [, family = '', major = '', minor] = found;
  const name = family.charAt(0).toUpperCase() + family.slice(1);
  return minor === undefined ? `${name} ${major}` : `${name} ${major}.${minor}`;
}
