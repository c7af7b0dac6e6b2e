/** One crossed wall: where, what, and where to go instead. `line` counts from 1; 0 means the file as a whole. */
export type Violation = {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly instead: string;
};
