import type { Problem } from '../basics/index.ts';
import type { Revocation } from './Revocation.ts';

/** What goes on with tokens as a whole, beside the record of each. */
export type AccessView = {
  readonly revision: number;
  /** Tokens that wait for the service's word about them, and why none is asked about now. */
  readonly reading: {
    readonly waiting: number;
    readonly pausedUntilAt: number | null;
    readonly problem: Problem | null;
  };
  /** The latest revocation, under way or over. */
  readonly revocation: Revocation | null;
  /** Since when the app shows nothing and does nothing but unlock; for vaults that have no lock of their own. */
  readonly lockedAt: number | null;
  /** What the disk has not taken of a panic, until it has or the app ends. With `retry` it is tried again by itself. */
  readonly undone: Problem | null;
};

/** Access before a fleet is open. */
export const NO_ACCESS: AccessView = {
  revision: 0,
  reading: { waiting: 0, pausedUntilAt: null, problem: null },
  revocation: null,
  lockedAt: null,
  undone: null,
};
