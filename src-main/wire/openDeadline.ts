import type { Clock } from '../../src-shared/basics/index.ts';

/**
 * Calls `onPassed` once nobody has extended the deadline for as long as it was last extended by. Extending is one
 * assignment: the timer is set anew only when it fires too early, so that a busy stream costs no timers.
 */
export function openDeadline(clock: Clock, onPassed: () => void): { extend(byMs: number): void; hold(): void } {
  let dueMs = Number.POSITIVE_INFINITY;
  let timerDueMs = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | null = null;

  function arm(): void {
    cancel?.();
    timerDueMs = dueMs;
    cancel = clock.after(dueMs - clock.monotonicMs(), fire);
  }

  function fire(): void {
    cancel = null;
    timerDueMs = Number.POSITIVE_INFINITY;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    if (clock.monotonicMs() < dueMs) {
      arm();
      return;
    }
    dueMs = Number.POSITIVE_INFINITY;
    onPassed();
  }

  return {
    extend(byMs) {
      dueMs = clock.monotonicMs() + byMs;
      if (dueMs < timerDueMs) arm();
    },
    hold() {
      dueMs = Number.POSITIVE_INFINITY;
      timerDueMs = Number.POSITIVE_INFINITY;
      cancel?.();
      cancel = null;
    },
  };
}
