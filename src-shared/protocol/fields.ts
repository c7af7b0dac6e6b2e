import { z } from 'zod';
import type { OrderId, RequestId } from '../basics/index.ts';
import { orderId, parseUsdc, requestId } from '../basics/index.ts';
import { clearName, cutName } from './clearName.ts';
import { asJson, asJsonObject } from './Json.ts';

/*
 * The building blocks of the schemas. What an answer is useless without is strict; all else reads as null when it is
 * absent or of a type we did not expect, so that one odd advisory field never hides a server.
 */

/** As plain functions, for what is read a thousand times a second: a schema that fails and is caught costs ten times as much. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
export const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
export const flagOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** What something is called, fit to be drawn: a name from outside may hold characters that turn the text around it. */
const nameOf = (value: unknown): string | null => cutName(clearName(textOf(value) ?? '')) || null;

const anything = z.unknown().optional();
export const textOrNull = anything.transform(textOf);
export const nameOrNull = anything.transform(nameOf);
export const numberOrNull = anything.transform(numberOf);
export const countOrNull = anything.transform(countOf);
export const flagOrNull = anything.transform(flagOf);

/** Any JSON, bounded in depth. */
export const json = z
  .unknown()
  .optional()
  .transform((value) => asJson(value));
export const jsonObjectOrNull = z
  .unknown()
  .optional()
  .transform((value) => asJsonObject(value));

/** A list; anything that is not one reads as empty. */
export const listOrEmpty = z.array(z.unknown()).catch([]);

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;
/** Below this a number can not be milliseconds of our century, so it is seconds. */
const SECONDS_BELOW = 100_000_000_000;

/** Wire time (ISO 8601; unix seconds or milliseconds tolerated) → unix ms. A time without a zone is UTC, never this machine's. */
export function readInstant(value: string | number): number | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0 || value > 8_640_000_000_000_000) return null;
    return Math.round(value < SECONDS_BELOW ? value * 1000 : value);
  }
  const text = value.trim();
  if (!ISO.test(text)) return null;
  const isZoneless = text.includes(':') && !ZONE.test(text);
  const at = Date.parse(isZoneless ? `${text}Z` : text);
  return Number.isNaN(at) ? null : at;
}

export const instant = z.union([z.string(), z.number()]).transform((value, context) => {
  const at = readInstant(value);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});
export const instantOf = (value: unknown): number | null =>
  typeof value === 'string' || typeof value === 'number' ? readInstant(value) : null;
export const instantOrNull = anything.transform(instantOf);

/** A price as the service shows it (14.99, "14.99", "$14.99") → Money. */
export const priceOrNull = z
  .union([z.number(), z.string()])
  .transform((price) => parseUsdc(price))
  .nullable()
  .catch(null);

/** Ids go into URL paths: they start with a letter or digit, so `..` is none. Not pinned to UUIDs: see the card. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
export const idText = z.string().regex(ID);
export const orderIdField = idText.transform((text): OrderId => orderId(text));
export const requestIdField = idText.transform((text): RequestId => requestId(text));
