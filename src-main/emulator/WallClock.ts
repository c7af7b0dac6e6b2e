import type { Clock } from '../../src-shared/basics/index.ts';

/**
 * The machine's clock plus what the control API made it jump: every stamp the emulator writes comes from here. Stopping
 * it silences all that was still to happen, so that nothing outlives the emulator.
 */
export class WallClock implements Clock {
  #machine: Clock;
  #offsetMs: number;
  #pending = new Set<() => void>();
  #isStopped = false;

  constructor(machine: Clock, offsetMs: number) {
    this.#machine = machine;
    this.#offsetMs = offsetMs;
  }

  now(): number {
    return this.#machine.now() + this.#offsetMs;
  }

  monotonicMs(): number {
    return this.#machine.monotonicMs();
  }

  after(afterMs: number, act: () => void): () => void {
    if (this.#isStopped) return () => {};
    const stop = this.#machine.after(afterMs, () => {
      this.#pending.delete(cancel);
      act();
    });
    const cancel = (): void => {
      this.#pending.delete(cancel);
      stop();
    };
    this.#pending.add(cancel);
    return cancel;
  }

  jump(byMs: number): void {
    this.#offsetMs += byMs;
  }

  /** Undoes every jump: from now on it is the machine's clock again. */
  comeBack(): void {
    this.#offsetMs = 0;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  stop(): void {
    this.#isStopped = true;
    for (const cancel of [...this.#pending]) cancel();
  }
}
