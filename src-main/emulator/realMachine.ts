import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../../src-shared/basics/index.ts';

/** The machine's own clock; the emulator is an entry point of its own, so it may read it. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (afterMs, act) => {
    const timer = setTimeout(act, afterMs);
    return () => clearTimeout(timer);
  },
};

/** The machine's own randomness: tokens, keys, ids. Behaviour takes `seededRandom` instead. */
export const realRandom: Random = {
  bytes: (length) => randomBytes(length),
  fraction: () => Math.random(),
  uuid: () => randomUUID(),
};
