import type { Clock } from '../../../src-shared/basics/index.ts';

/**
 * The time in which servers live: installs, heartbeats and wedges run on it, 1 to 600 times as fast as the wall.
 * It stands still while the emulator is not running.
 */
export class LifeClock {
  #clock: Clock;
  #baseMs: number;
  #sinceMs: number;
  #speed: number;

  constructor(clock: Clock, startMs: number, speed: number) {
    this.#clock = clock;
    this.#baseMs = startMs;
    this.#sinceMs = clock.monotonicMs();
    this.#speed = speed;
  }

  /** Life milliseconds so far; whole. */
  now(): number {
    return Math.floor(this.#baseMs + (this.#clock.monotonicMs() - this.#sinceMs) * this.#speed);
  }

  get speed(): number {
    return this.#speed;
  }

  setSpeed(speed: number): void {
    this.jump(0);
    this.#speed = speed;
  }

  /** Moves life forward at once. */
  jump(byMs: number): void {
    this.#baseMs = this.now() + byMs;
    this.#sinceMs = this.#clock.monotonicMs();
  }
}
