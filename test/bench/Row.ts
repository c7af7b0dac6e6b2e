/** How thorough a run is: `pick` chooses between the full and the quick size, `say` tells of progress on stderr. */
export type Bench = {
  readonly isQuick: boolean;
  pick<T>(full: T, quick: T): T;
  say(text: string): void;
};

/** One part of a goal: a figure, and the limit it has to keep. */
export type Check = { readonly what: string; readonly is: number } & (
  | { readonly atMost: number }
  | { readonly atLeast: number }
);

/** What a row has measured. `floor` is the least that could do it, `peer` what others do it with; null where there is none. */
export type Figures = {
  /** What the three numbers count, with their unit: `µs of processor time per event`. */
  readonly unit: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly peer: number | null;
  readonly checks: readonly Check[];
  /** Further figures and remarks that a reader of the row may want. */
  readonly more?: Readonly<Record<string, number | string>>;
};

/** A row that can not be measured (yet) says why; it counts as not met. */
export type Unmeasured = { readonly why: string };

/** One row of the bench; `measure` may take minutes and starts and ends its own processes. */
export type Row = {
  readonly id: string;
  readonly title: string;
  measure(bench: Bench): Promise<Figures | Unmeasured>;
};
