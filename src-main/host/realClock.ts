import type { Clock } from '../../src-shared/basics/index.ts';

const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's clock, for the entry points to lend. Its timers do not keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(afterMs, act) {
    // A longer delay would overflow and fire at once.
    const timer = setTimeout(act, Math.min(Math.max(0, afterMs), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
