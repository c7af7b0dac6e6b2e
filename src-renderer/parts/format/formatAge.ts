import { withUnit } from './withUnit.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, from milliseconds: `now`, `8 s`, `2 min`, `3 h`, `4 d`. A negative age (clock skew) is `now`. */
export function formatAge(ageMs: number): string {
  if (ageMs < SECOND) return 'now';
  if (ageMs < MINUTE) return withUnit(Math.floor(ageMs / SECOND), 's');
  if (ageMs < HOUR) return withUnit(Math.floor(ageMs / MINUTE), 'min');
  if (ageMs < DAY) return withUnit(Math.floor(ageMs / HOUR), 'h');
  return withUnit(Math.floor(ageMs / DAY), 'd');
}
