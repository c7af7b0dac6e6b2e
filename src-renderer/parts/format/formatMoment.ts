import { formatClock } from './formatClock.ts';
import { formatDay } from './formatDay.ts';

/** A stamp as a person says it: `14:21` on the same day as `now`, `23 Nov, 14:21` otherwise. Unix ms. */
export function formatMoment(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const clock = formatClock(at, 'minutes');
  return sameDay ? clock : `${formatDay(at, now)}, ${clock}`;
}
