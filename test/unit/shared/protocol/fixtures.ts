import { readFileSync } from 'node:fs';

const folder = new URL('../../../fixtures/contract/', import.meta.url);

/** A contract fixture, fresh for each caller. */
export const contractFixture = (name: 'openapi-facts' | 'skill-examples' | 'newer-examples'): Json =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** JSON whose shape the test knows. */
export type Json = { readonly [key: string]: Json };

/** Such a value where the test knows a list, or a word. */
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const wordsOf = (value: Json | undefined): string[] => listOf(value).map(wordOf);

export const NO_HEADERS = new Headers();
export const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64');

/** The value of an answer that must be a success. */
export function accepted<T>(
  answer: { ok: true; value: T } | { ok: false; problem: { code: string; facts?: object } },
): T {
  if (!answer.ok) throw new Error(`refused: ${answer.problem.code} ${JSON.stringify(answer.problem.facts ?? {})}`);
  return answer.value;
}
