import type { Clock } from './Clock.ts';

/** No wait is rounded up by more than this, in milliseconds: what was spread over minutes stays spread. */
const LONGEST_TICK_MS = 1_024;
/** A wait may be late by this part of itself. */
const LATE_BY_PART = 32;

/**
 * A clock whose waits share one timer of the clock below, however many there are: a thousand streams hold three thousand
 * of them. For that a wait is rounded up, by at most a thirty-second part of itself and one second; it is never early.
 */
export function timerWheel(clock: Clock): Clock {
  const wheel = new TimerWheel(clock);
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    after: (afterMs, act) => wheel.after(afterMs, act),
  };
}

type Wait = { readonly act: () => void };

class TimerWheel {
  readonly #clock: Clock;
  /** What waits, by the moment (monotonic ms) it is due. */
  readonly #due = new Map<number, Set<Wait>>();
  #ringsAtMs = Number.POSITIVE_INFINITY;
  #cancelRing: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(afterMs: number, act: () => void): () => void {
    const tickMs = tickOf(afterMs);
    const dueMs = Math.ceil((this.#clock.monotonicMs() + Math.max(0, afterMs)) / tickMs) * tickMs;
    const wait: Wait = { act };
    const waits = this.#due.get(dueMs) ?? new Set();
    this.#due.set(dueMs, waits.add(wait));
    if (dueMs < this.#ringsAtMs) this.#ringAt(dueMs);
    return () => {
      waits.delete(wait);
      if (waits.size > 0 || this.#due.get(dueMs) !== waits) return;
      this.#due.delete(dueMs);
      if (this.#due.size === 0) this.#ringAt(Number.POSITIVE_INFINITY);
    };
  }

  #ringAt(dueMs: number): void {
    this.#cancelRing?.();
    this.#cancelRing = null;
    this.#ringsAtMs = dueMs;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    this.#cancelRing = this.#clock.after(dueMs - this.#clock.monotonicMs(), () => this.#ring());
  }

  #ring(): void {
    const nowMs = this.#clock.monotonicMs();
    const passed = [...this.#due.keys()].filter((dueMs) => dueMs <= nowMs).sort((a, b) => a - b);
    const over = passed.map((dueMs) => this.#due.get(dueMs) ?? new Set<Wait>());
    for (const dueMs of passed) this.#due.delete(dueMs);
    this.#ringAt(Math.min(...this.#due.keys()));
    // Read one by one: what has its turn may call off what comes after it.
    for (const waits of over) for (const wait of waits) this.#run(wait);
  }

  /** An act that throws is heard as if it had a timer of its own, and the others have their turn. */
  #run({ act }: Wait): void {
    try {
      act();
    } catch (error) {
      this.#clock.after(0, () => {
        throw error;
      });
    }
  }
}

/** A power of two, so that waits of about the same length fall on the same moments. */
function tickOf(afterMs: number): number {
  const tickMs = 2 ** Math.floor(Math.log2(Math.max(1, afterMs / LATE_BY_PART)));
  return Math.min(LONGEST_TICK_MS, tickMs);
}
