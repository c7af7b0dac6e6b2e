/** How much a series grows from one value to the next, by the straight line that fits it best; 0 for less than two values. */
export function slopeOf(values: readonly number[]): number {
  const count = values.length;
  if (count < 2) return 0;
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  let together = 0;
  let apart = 0;
  for (const [place, value] of values.entries()) {
    together += (place - middle) * (value - mean);
    apart += (place - middle) ** 2;
  }
  return together / apart;
}
