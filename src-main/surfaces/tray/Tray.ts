import type { Clock } from '../../../src-shared/basics/index.ts';
import type { TrayPort } from '../../host/index.ts';
import { describeTray, type TrayFacts } from './describeTray.ts';

/** The whole menu is set again at most once a second: some Linux desktops flicker otherwise. */
const AT_MOST_EVERY_MS = 1_000;

/** Draws the tray from the state, and only when it differs. */
export class Tray {
  #port: TrayPort;
  #clock: Clock;
  #facts: () => TrayFacts;
  #shown = '';
  #shownAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(port: TrayPort, clock: Clock, facts: () => TrayFacts) {
    this.#port = port;
    this.#clock = clock;
    this.#facts = facts;
  }

  /** Something the tray shows may have changed. */
  refresh(): void {
    if (this.#cancel !== null) return;
    const wait = Math.max(0, this.#shownAt + AT_MOST_EVERY_MS - this.#clock.monotonicMs());
    if (wait === 0) {
      this.#render();
      return;
    }
    this.#cancel = this.#clock.after(wait, () => {
      this.#cancel = null;
      this.#render();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  #render(): void {
    const view = describeTray(this.#facts());
    const text = JSON.stringify(view);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#shownAt = this.#clock.monotonicMs();
    this.#port.render(view);
  }
}
