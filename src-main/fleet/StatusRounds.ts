import type { Clock, OrderId, Problem, Random } from '../../src-shared/basics/index.ts';

/** A status that was asked for so long ago is asked for again, in milliseconds. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** Between two questions, on the average: 10 a minute, a third of what one address may ask in the strictest reading (contract §1.2). */
const PAUSE_MS = 6_000;
/** A pause is so much longer or shorter, as a part of itself: several apps behind one address do not fall into step. */
const JITTER_PART = 0.5;
/** Nobody answered, or we ask too much: the next question waits this long. */
const REST_MS = 60_000;
const REST_CODES = new Set(['network_unreachable', 'timeout', 'tls', 'rate_limited', 'secret_missing']);

export type StatusRoundsDeps = {
  readonly clock: Clock;
  readonly random: Random;
  /** Whose status is to be known. */
  readonly orderIds: () => Iterable<OrderId>;
  /** Reads one status and applies it; answers what went wrong, or null. */
  readonly ask: (orderId: OrderId) => Promise<Problem | null>;
};

/**
 * Asks after every server from time to time, whatever its stream says: a server may end without a word, and its stream stay
 * open. One question at a time, the oldest answer first: thirty servers are asked every 5 min, two hundred every 20.
 */
export class StatusRounds {
  readonly #deps: StatusRoundsDeps;
  /** Monotonic ms. */
  readonly #askedMs = new Map<OrderId, number>();
  #cancelNext: (() => void) | null = null;
  #isStopped = false;

  constructor(deps: StatusRoundsDeps) {
    this.#deps = deps;
  }

  /** Begins, once; asks nothing at once. */
  begin(): void {
    if (this.#cancelNext === null) this.#pause(null);
  }

  /** Somebody asks for this status just now, or is about to. */
  noteAsked(orderId: OrderId): void {
    this.#askedMs.set(orderId, this.#deps.clock.monotonicMs());
  }

  forget(orderId: OrderId): void {
    this.#askedMs.delete(orderId);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelNext?.();
  }

  #pause(problem: Problem | null): void {
    if (this.#isStopped) return;
    const { clock, random } = this.#deps;
    const pauseMs = problem !== null && REST_CODES.has(problem.code) ? REST_MS : PAUSE_MS;
    const jitter = 1 + JITTER_PART * (2 * random.fraction() - 1);
    this.#cancelNext = clock.after(pauseMs * jitter, () => void this.#askNext());
  }

  async #askNext(): Promise<void> {
    const orderId = this.#longestUnasked();
    this.#pause(orderId === null ? null : await this.#deps.ask(orderId));
  }

  #longestUnasked(): OrderId | null {
    let found: OrderId | null = null;
    let foundMs = this.#deps.clock.monotonicMs() - AGAIN_AFTER_MS;
    for (const orderId of this.#deps.orderIds()) {
      const askedMs = this.#askedMs.get(orderId) ?? Number.NEGATIVE_INFINITY;
      if (askedMs > foundMs) continue;
      found = orderId;
      foundMs = askedMs;
    }
    return found;
  }
}
