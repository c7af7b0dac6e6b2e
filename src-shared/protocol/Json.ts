import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Deeper than any honest answer. Without a floor, a few kilobytes of `[` overflow the stack of whoever serialises them next. */
const MAX_DEPTH = 24;

/** Any value as JSON; what lies deeper than 24 levels, and what JSON can not say, becomes `null`. */
export function asJson(value: unknown, depth = 0): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => asJson(item, depth + 1));
  // fromEntries defines own properties, so a key named __proto__ stays a mere key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asJson(item, depth + 1)]));
}

/** The value when it is a JSON object, else null. */
export function asJsonObject(value: unknown): JsonObject | null {
  return isRecord(value) ? (asJson(value) as JsonObject) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON text → value. Problem: `not_json`. */
export function parseJson(text: string): Answer<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return refused(
      problem(
        'not_json',
        'The service answered with something that is not JSON, such as a web page.',
        'Check the address of the service, and whether a proxy or a sign-in page stands in between.',
      ),
    );
  }
}
