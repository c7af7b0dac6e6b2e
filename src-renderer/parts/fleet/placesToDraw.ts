import type { RowRange } from './rowsInSight.ts';

/**
 * The places of a list that are in the page: those of its window, and those that must not leave it (where the keyboard is), in
 * their order. A list without a window is drawn whole. Pure.
 */
export function placesToDraw(count: number, range: RowRange | null, kept: readonly number[]): readonly number[] {
  const { from, to } = range ?? { from: 0, to: count };
  const places = new Set(Array.from({ length: to - from }, (_, step) => from + step));
  for (const place of kept) if (place >= 0 && place < count) places.add(place);
  return [...places].sort((a, b) => a - b);
}
