import { realClock } from '../../src-main/host/index.ts';
import type { Clock } from '../../src-shared/basics/index.ts';

/** The machine's clock, with a count of the timers that were set and have neither fired nor been cancelled. */
export function countingClock(): Clock & { readonly timers: number } {
  const waiting = new Set<object>();
  return {
    ...realClock,
    after(afterMs, act) {
      const timer = {};
      waiting.add(timer);
      const cancel = realClock.after(afterMs, () => {
        waiting.delete(timer);
        act();
      });
      return () => {
        waiting.delete(timer);
        cancel();
      };
    },
    get timers() {
      return waiting.size;
    },
  };
}
