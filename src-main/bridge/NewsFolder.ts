import type { Clock } from '../../src-shared/basics/index.ts';

const WINDOW_MS = 50;
/** When more than `CROWD` records changed in one window, ten pictures a second are enough for the eye, and cost half. */
const CROWDED_WINDOW_MS = 100;
const CROWD = 20;

type Held<Name extends string> = { readonly name: Name; readonly payload: unknown };

/**
 * Folds News that replace each other: the first of a quiet period leaves at once, so that a click feels answered;
 * while the window is open only the latest of each (name, key) is kept, and all leave as one message when it closes.
 *
 *   quiet ──one──► sent, window open ──more──► held, latest per key ──50 ms──► sent, open again ──nothing held──► quiet
 *                                                                              (100 ms in a crowd)
 */
export class NewsFolder<Name extends string> {
  #clock: Clock;
  #send: (news: ReadonlyArray<Held<Name>>) => void;
  #held = new Map<string, Held<Name>>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, send: (news: ReadonlyArray<Held<Name>>) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  take(name: Name, key: string, payload: unknown): void {
    if (this.#cancel === null) {
      this.#openWindow(WINDOW_MS);
      this.#send([{ name, payload }]);
      return;
    }
    const slot = `${name}\n${key}`;
    // Deleted first, so that it leaves in the order of its last change.
    this.#held.delete(slot);
    this.#held.set(slot, { name, payload });
  }

  /** Forgets what waits: nobody listens, or what comes next replaces all of it. */
  drop(): void {
    this.#held.clear();
  }

  stop(): void {
    this.drop();
    this.#cancel?.();
    this.#cancel = null;
  }

  #openWindow(forMs: number): void {
    this.#cancel = this.#clock.after(forMs, () => {
      this.#cancel = null;
      if (this.#held.size === 0) return;
      const leaving = [...this.#held.values()];
      this.#held.clear();
      this.#openWindow(leaving.length > CROWD ? CROWDED_WINDOW_MS : WINDOW_MS);
      this.#send(leaving);
    });
  }
}
