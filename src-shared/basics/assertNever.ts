/** Closes a union: a kind added to the type and not to the switch fails the build here, and an unforeseen one throws. */
export function assertNever(value: never): never {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? String(value['kind']) : typeof value;
  throw new Error(`A case is missing for kind "${kind}".`);
}
