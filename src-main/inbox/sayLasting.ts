const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** How long something has lasted, from minutes, in words of an inbox item: `4 min`, `2 h`, `2 h 5 min`, `3 d`. */
export function sayLasting(lastedMin: number): string {
  const minutes = Math.round(lastedMin);
  if (minutes < HOUR_MIN) return `${minutes} min`;
  if (minutes >= DAY_MIN) return `${Math.floor(minutes / DAY_MIN)} d`;
  const rest = minutes % HOUR_MIN;
  return `${Math.floor(minutes / HOUR_MIN)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
