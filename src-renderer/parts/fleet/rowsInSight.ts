/** Rows of a list by place: from the first to just before the last. */
export type RowRange = { readonly from: number; readonly to: number };

/** Drawn beyond what is seen, on either side, so that a flick of the wheel meets rows and not emptiness. */
const BEYOND = 12;
/** The range moves in steps of this many rows: most scrolling draws nothing new. */
const STEP = 6;

export type Sight = {
  readonly count: number;
  readonly rowPx: number;
  /** How far the seen part begins below the first row, in px; negative while the list begins below it. */
  readonly seenFromPx: number;
  readonly seenPx: number;
};

/** Which rows of equal height are in sight or near it. Pure. */
export function rowsInSight({ count, rowPx, seenFromPx, seenPx }: Sight): RowRange {
  const first = Math.floor(Math.max(0, seenFromPx) / rowPx);
  const last = Math.ceil(Math.max(0, seenFromPx + seenPx) / rowPx);
  const from = Math.floor(Math.max(0, first - BEYOND) / STEP) * STEP;
  const to = Math.ceil((last + BEYOND) / STEP) * STEP;
  return { from: Math.min(from, Math.max(0, count - 1)), to: Math.min(count, to) };
}
