const MINUTE_MS = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  minute: 1,
  hour: 60,
  day: 1440,
  morning: 1440,
  evening: 1440,
  night: 1440,
  week: 10_080,
};

/** "every 5 minutes", "each night", "daily" as milliseconds; null when no such thing is said. */
export function everyMsIn(plain: string): number | null {
  const adverb = /\b(hourly|daily|nightly|weekly)\b(?!-)/.exec(plain)?.[1];
  const found = /\b(?:every|each) (?:(\d{1,4}) )?(minute|hour|day|morning|evening|night|week)s?\b/.exec(plain);
  const unit =
    found?.[2] ?? (adverb === 'hourly' ? 'hour' : adverb === 'weekly' ? 'week' : adverb === undefined ? null : 'day');
  if (unit === null) return null;
  return Math.max(1, Number(found?.[1] ?? 1)) * (UNITS[unit] ?? 1440) * MINUTE_MS;
}
