/** Who waits for a conversation to be free, first come first served. */
export class TurnQueue {
  #isFree: () => boolean;
  #waiting: Array<() => void> = [];

  constructor(isFree: () => boolean) {
    this.#isFree = isFree;
  }

  /** Calls `act` when its turn has come, at once where nobody is before it; returns what takes it back. */
  join(act: () => void): () => void {
    if (this.#isFree()) act();
    else this.#waiting.push(act);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== act);
    };
  }

  /** A turn is over. The next begins a moment later: a socket that is for one answer closes after its last frame was heard. */
  goOn(): void {
    queueMicrotask(() => {
      while (this.#isFree() && this.#waiting.length > 0) this.#waiting.shift()?.();
    });
  }

  clear(): void {
    this.#waiting = [];
  }
}
