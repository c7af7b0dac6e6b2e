import type { Clock } from '../../src-shared/basics/index.ts';

/** At most `limit` starts in any `windowMs`: a sliding window, so that no choice of the service's own window sees more. */
export type RateLimit = { readonly limit: number; readonly windowMs: number };

/** `go`, or how long it would have taken when that is longer than the caller wanted to wait. */
export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'tooLong'; readonly waitMs: number }
  | { readonly kind: 'cancelled' };

/** Monotonic time has fractions, and a sum of them that should be 0 is off by less than this. No service counts so finely. Milliseconds. */
const ROUNDING_MS = 1e-3;

type Waiter = { readonly byMs: number; readonly settle: (turn: Turn) => void };

/** One shared allowance. First come, first served; `freeze` is the service's own word (Retry-After) and outranks the table. */
export class RateBucket {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  /** Starts inside the window, oldest first. */
  #starts: number[] = [];
  #queue: Waiter[] = [];
  #frozenUntilMs = 0;
  #cancelTimer: (() => void) | null = null;

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Waits for a turn, at most `maxWaitMs`; `signal` gives the place back. */
  enter(maxWaitMs: number, signal: AbortSignal): Promise<Turn> {
    return new Promise((settle) => {
      if (signal.aborted) return settle({ kind: 'cancelled' });
      const waiter: Waiter = { byMs: this.#clock.monotonicMs() + maxWaitMs, settle };
      this.#queue.push(waiter);
      const leave = () => {
        this.#queue = this.#queue.filter((other) => other !== waiter);
        settle({ kind: 'cancelled' });
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#pump();
    });
  }

  /** How long one more request would wait, in ms; 0 = it would go at once. */
  waitMs(): number {
    return this.#waitAt(this.#queue.length);
  }

  /** No start before `forMs` have passed. */
  freeze(forMs: number): void {
    this.#frozenUntilMs = Math.max(this.#frozenUntilMs, this.#clock.monotonicMs() + forMs);
    this.#pump();
  }

  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    for (const waiter of this.#queue) waiter.settle({ kind: 'cancelled' });
    this.#queue = [];
  }

  #pump(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#queue.length > 0 && this.#waitAt(0) === 0) {
      this.#starts.push(this.#clock.monotonicMs());
      this.#queue.shift()?.settle({ kind: 'go' });
    }
    this.#turnAway();
    if (this.#queue.length > 0) this.#cancelTimer = this.#clock.after(this.#waitAt(0), () => this.#pump());
  }

  /** Those who would wait longer than they want hear so now, not when their patience has run out. */
  #turnAway(): void {
    const nowMs = this.#clock.monotonicMs();
    const staying: Waiter[] = [];
    for (const waiter of this.#queue) {
      const waitMs = this.#waitAt(staying.length);
      if (nowMs + waitMs <= waiter.byMs) staying.push(waiter);
      else waiter.settle({ kind: 'tooLong', waitMs });
    }
    this.#queue = staying;
  }

  /** The wait of whoever is at `position` in the queue, 0 = first. */
  #waitAt(position: number): number {
    const { limit, windowMs } = this.#limit;
    const nowMs = this.#clock.monotonicMs();
    this.#starts = this.#starts.filter((startMs) => windowMs - (nowMs - startMs) > ROUNDING_MS);
    const free = limit - this.#starts.length;
    const rounds = Math.floor(position / limit);
    const place = position % limit;
    const inWindow = place < free ? 0 : (this.#starts[place - free] ?? nowMs) + windowMs - nowMs;
    const waitMs = Math.max(inWindow + rounds * windowMs, this.#frozenUntilMs - nowMs);
    return waitMs > ROUNDING_MS ? waitMs : 0;
  }
}
