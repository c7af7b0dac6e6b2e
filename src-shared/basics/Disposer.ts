/** Collects what must be closed, and closes it in reverse order, once. What opens also closes. */
export class Disposer {
  #stops: Array<() => void | Promise<void>> = [];
  #closed = false;

  /** Registers a stop at the birth of the thing it stops; returns it for convenience. */
  add<T extends () => void | Promise<void>>(stop: T): T {
    if (this.#closed) void stop();
    else this.#stops.push(stop);
    return stop;
  }

  /** Runs every stop, last opened first, and waits for each; one that throws does not keep the others from running. */
  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const failures: unknown[] = [];
    for (const stop of this.#stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    this.#stops = [];
    if (failures.length > 0) throw new AggregateError(failures, 'Something did not close.');
  }
}
