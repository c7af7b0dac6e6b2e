/** How many readers get their turn before everything else on this thread does. */
const AT_ONCE = 32;

/**
 * Lets those who have much to say speak in rounds, a little each: what a thousand readers are told at once would keep all
 * other calls waiting, and would lie in memory all together.
 */
export class Rounds {
  #waiting = new Set<() => void>();
  #isComing = false;

  /** Calls `speak` once, when it is its turn. */
  join(speak: () => void): void {
    this.#waiting.add(speak);
    this.#comeBack();
  }

  leave(speak: () => void): void {
    this.#waiting.delete(speak);
  }

  #comeBack(): void {
    if (this.#isComing) return;
    this.#isComing = true;
    setImmediate(() => {
      this.#isComing = false;
      for (const speak of [...this.#waiting].slice(0, AT_ONCE)) {
        this.#waiting.delete(speak);
        speak();
      }
      if (this.#waiting.size > 0) this.#comeBack();
    });
  }
}
