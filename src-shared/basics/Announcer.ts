/**
 * Tells listeners of a past-tense fact about state already stored. A listener that throws is reported and does not
 * keep the others from hearing: nobody's correctness depends on a listener.
 */
export class Announcer<T> {
  #listeners = new Set<(fact: T) => void>();
  #onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  /** Subscribes; returns what stops it. */
  on(listener: (fact: T) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  announce(fact: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(fact);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }
}
