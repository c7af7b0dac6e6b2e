/** Takes back every question that is under way. A verb that asks twice holds one signal throughout: it can not go on behind the cut. */
export class CutOff {
  #controller = new AbortController();

  /** Aborted with all that is under way now; what begins after a cut has a new one. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The app locks: nothing goes on, and later questions are asked as ever. */
  cut(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
  }

  /** The fleet is closed: nothing is asked from now on. */
  end(): void {
    this.#controller.abort();
  }
}
