/**
 * One sentence, without its full stop, about a command line that `parseArgs` of Node refused. Its own text about a value that
 * begins with a dash (`--port -1`) is three lines about its syntax.
 */
export function sayFlagError(error: unknown): string {
  if (!(error instanceof Error)) return 'A flag is not known';
  const [, flag] = /^Option '(?:-\w, )?(--[\w-]+)[^']*' argument is ambiguous/.exec(error.message) ?? [];
  if (flag !== undefined) return `${flag} wants a value, and none of them begins with a dash`;
  return error.message.split('. ', 1)[0] ?? error.message;
}
