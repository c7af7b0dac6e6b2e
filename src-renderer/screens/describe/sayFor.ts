import { formatAge } from '../../parts/index.ts';

/** How long something has gone on, from milliseconds: `4 min`. An age that just began is `now`; a duration is not. */
export function sayFor(durationMs: number): string {
  return durationMs < 1_000 ? 'less than 1 s' : formatAge(durationMs);
}
