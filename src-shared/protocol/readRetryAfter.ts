import type { HeaderReader } from './HeaderReader.ts';

/** The contract's longest window is an hour; a wait beyond a day is a mistake, not an instruction. */
const LONGEST_MS = 24 * 60 * 60_000;
/** IMF-fixdate, the one form servers may send (RFC 9110 §5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long `Retry-After` asks us to wait, in ms, or null (RFC 9110 §10.2.3: seconds or a date). A date is measured against
 * the answer's own `Date`, because our clock may be wrong; `nowAt` stands in where there is none.
 */
export function readRetryAfter(headers: HeaderReader, nowAt?: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1000, LONGEST_MS);
  const until = httpDate(value);
  const since = httpDate(headers.get('date')?.trim() ?? '') ?? nowAt ?? null;
  return until === null || since === null ? null : Math.min(Math.max(0, until - since), LONGEST_MS);
}

function httpDate(value: string): number | null {
  const at = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
