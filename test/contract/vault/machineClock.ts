import type { Clock } from '../../../src-shared/basics/index.ts';

/** The machine's own time, for tests against real neighbours (a keychain, another process). */
export function machineClock(): Clock {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    after(afterMs, act) {
      const timer = setTimeout(act, afterMs);
      return () => clearTimeout(timer);
    },
  };
}
