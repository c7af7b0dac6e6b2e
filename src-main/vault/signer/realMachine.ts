import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';

/** The machine's own clock and randomness, for this thread: it is an entry of its own, and nobody can lend it functions. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(afterMs, act) {
    const timer = setTimeout(act, afterMs);
    return () => clearTimeout(timer);
  },
};

export const realRandom: Random = {
  bytes: (length) => randomBytes(length),
  fraction: () => Math.random(),
  uuid: () => randomUUID(),
};
