/** Local time of day of a unix-ms stamp: `14:21:07`, or `14:21` without seconds. */
export function formatClock(at: number, precision: 'seconds' | 'minutes' = 'seconds'): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes()];
  if (precision === 'seconds') parts.push(date.getSeconds());
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
