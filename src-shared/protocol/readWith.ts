import type { z } from 'zod';
import type { Answer, Problem } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';

/**
 * Runs a schema over an unknown value. `what` names the thing for a person ("the list of plans").
 * Problem: `unreadable_answer`, with the field that did not fit and never its value.
 */
export function readWith<S extends z.ZodType>(schema: S, raw: unknown, what: string): Answer<z.output<S>> {
  const found = schema.safeParse(raw);
  if (found.success) return ok(found.data);
  const issue = found.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.').slice(0, 80);
  return refused(unreadable(what, { field: field === '' ? '(whole answer)' : field, expected: expected(issue) }));
}

/** Reads each item of a list on its own: one odd row is counted, not a reason to lose the others. */
export function readEach<S extends z.ZodType>(
  schema: S,
  items: readonly unknown[],
): { readonly read: ReadonlyArray<z.output<S>>; readonly unreadable: number } {
  const read: Array<z.output<S>> = [];
  for (const item of items) {
    const found = schema.safeParse(item);
    if (found.success) read.push(found.data);
  }
  return { read, unreadable: items.length - read.length };
}

export function unreadable(what: string, facts: Readonly<Record<string, string>> = {}): Problem {
  return problem(
    'unreadable_answer',
    `The service's answer about ${what} could not be read.`,
    'Try again. If it stays, the service may be newer than this app: update the app or report this with the details.',
    { facts: { about: what, ...facts } },
  );
}

function expected(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'another shape';
  return issue.code === 'invalid_type' ? issue.expected : issue.code;
}
