const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*/g, '\0')
    .replace(/\*/g, pattern.startsWith('npm:') || pattern.startsWith('node:') ? '.*' : '[^/]*')
    .replace(/\0/g, '.*');
  const expression = new RegExp(`^${source}$`);
  compiled.set(pattern, expression);
  return expression;
}

/** Whether a path or module name fits one of the patterns of the table (`**` any path, `*` any one name). */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => compile(pattern).test(name));
}
