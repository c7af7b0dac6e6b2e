import { redact } from './redact.ts';

const DEEPEST = 4;

/** An error as text that may be logged: name, code, message, stack and causes, all redacted. Takes anything that was thrown. */
export function describeError(error: unknown): string {
  return redact(textOf(error, 0));
}

function textOf(error: unknown, depth: number): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error));
  const code = 'code' in error ? ` [${String(error.code)}]` : '';
  const own = `${error.stack ?? `${error.name}: ${error.message}`}${code}`;
  if (depth >= DEEPEST) return own;
  const inner = error instanceof AggregateError ? error.errors : [];
  const causes = error.cause === undefined ? inner : [error.cause, ...inner];
  return [own, ...causes.map((cause) => `caused by ${textOf(cause, depth + 1)}`)].join('\n');
}
