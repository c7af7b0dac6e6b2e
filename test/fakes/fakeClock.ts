import type { Clock } from '../../src-shared/basics/index.ts';

export type FakeClock = Clock & {
  /** Moves both clocks forward and runs what falls due, in order of its time. */
  advance(byMs: number): void;
  /** Jumps the wall clock alone, as a person or NTP would: no timer fires. */
  jumpWall(byMs: number): void;
  /** How many timers wait. */
  readonly waiting: number;
};

/** A clock that moves only when told. Starts at a fixed, round moment unless given another (unix ms). */
export function fakeClock(startAt = 1_790_000_000_000): FakeClock {
  let wall = startAt;
  let monotonic = 0;
  let timers: Array<{ dueMs: number; act: () => void }> = [];

  function nextDue(limitMs: number) {
    return timers.filter((timer) => timer.dueMs <= limitMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  }

  function moveTo(monotonicMs: number): void {
    wall += monotonicMs - monotonic;
    monotonic = monotonicMs;
  }

  return {
    now: () => wall,
    monotonicMs: () => monotonic,
    after(afterMs, act) {
      const timer = { dueMs: monotonic + Math.max(0, afterMs), act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(byMs) {
      const end = monotonic + byMs;
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        moveTo(Math.max(monotonic, due.dueMs));
        due.act();
      }
      moveTo(end);
    },
    jumpWall(byMs) {
      wall += byMs;
    },
    get waiting() {
      return timers.length;
    },
  };
}
