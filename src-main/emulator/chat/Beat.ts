import type { Failure } from '../receipts/Receipt.ts';
import type { ChatRow } from './ChatLog.ts';
import type { Frame } from './Frame.ts';

/** What one moment of an answer brings about. */
export type Moment = {
  readonly frames: readonly Frame[];
  /** More of the answer, as the history will have it. */
  readonly said?: string;
  readonly row?: ChatRow;
  readonly progress?: Readonly<Record<string, unknown>>;
  /** Ends the turn. */
  readonly failure?: Failure;
};

/** One moment to come: after a wait, `happen` does it. Beats are drawn one by one, each after the last has happened. */
export type Beat = {
  readonly kind: 'text' | 'toolUse' | 'toolResult' | 'aside';
  readonly afterMs: number;
  readonly happen: () => Moment;
};

export type Beats = Generator<Beat, void, undefined>;

export type Pace = {
  readonly wordMs: number;
  /** How long tools take, as a multiple of their usual time. */
  readonly toolPace: number;
  readonly splitWords: boolean;
};
