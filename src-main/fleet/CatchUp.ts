import type { Clock } from '../../src-shared/basics/index.ts';

/** Nothing of an absence was heard for this long: it has been told to its end. */
export const QUIET_MS = 1_500;
/** An absence is told without a pause. Who still talks after this long tells of now. */
const MOST_MS = 20_000;
/** An event this much older than the moment we began to watch belongs to an absence, in milliseconds (clocks differ a little). */
const TOLERANCE_MS = 10_000;

/**
 * Tells what a stream says of an absence from what it says of now. The contract gives events no time, so whatever comes
 * after the link went up is history until it has been quiet for a moment. A time that an event does carry only shortens
 * that, or says that history came late, and only as the service's clock and ours are known to differ.
 */
export class CatchUp {
  readonly #clock: Clock;
  readonly #skewMs: () => number | null;
  readonly #onOver: () => void;
  #sinceAt: number;
  #endsAt = 0;
  #isOver = false;
  #cancel: () => void = () => {};

  /** `skewMs` is the service's clock minus ours, null while it is not known. */
  constructor(clock: Clock, skewMs: () => number | null, onOver: () => void) {
    this.#clock = clock;
    this.#skewMs = skewMs;
    this.#onOver = onOver;
    this.#sinceAt = clock.now();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The link went up after it was down. */
  begin(): void {
    this.#sinceAt = this.#clock.now();
    this.#restart();
  }

  /** The link went down: what was not told to its end is not over. */
  stop(): void {
    this.#isOver = false;
    this.#cancel();
  }

  /** Whether an event is part of an absence; `at` is the time it carries (unix ms, of the service), null without. */
  isHistory(at: number | null): boolean {
    const skewMs = this.#skewMs();
    const happenedAt = at === null || skewMs === null ? null : at - skewMs;
    if (this.#isOver) return happenedAt !== null && happenedAt < this.#sinceAt - TOLERANCE_MS;
    return happenedAt === null || happenedAt < this.#sinceAt;
  }

  /** History may come late and in pieces: each piece prolongs the catching up, or begins it anew. What happens now does not. */
  heardHistory(): void {
    if (this.#isOver || this.#endsAt === 0) this.#restart();
    else this.#waitForQuiet();
  }

  #restart(): void {
    this.#isOver = false;
    this.#endsAt = this.#clock.monotonicMs() + MOST_MS;
    this.#waitForQuiet();
  }

  #waitForQuiet(): void {
    this.#cancel();
    const leftMs = Math.max(0, this.#endsAt - this.#clock.monotonicMs());
    this.#cancel = this.#clock.after(Math.min(QUIET_MS, leftMs), () => {
      this.#isOver = true;
      this.#onOver();
    });
  }
}
