/** Lets work with a shared handle happen one at a time, in order of arrival. */
export class SingleFile {
  #last = new Map<string, Promise<unknown>>();

  /** Runs `act` after all earlier work that shares a handle, whatever came of it. */
  async run<T>(handles: readonly string[], act: () => Promise<T>): Promise<T> {
    const earlier = handles.map((handle) => this.#last.get(handle)).filter((work) => work !== undefined);
    const mine = Promise.allSettled(earlier).then(act);
    for (const handle of handles) this.#last.set(handle, mine);
    try {
      return await mine;
    } finally {
      for (const handle of handles) if (this.#last.get(handle) === mine) this.#last.delete(handle);
    }
  }
}
