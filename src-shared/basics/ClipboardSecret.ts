import type { Clock } from './Clock.ts';

/** As long as a person needs to paste it. */
const ON_CLIPBOARD_MS = 30_000;

type Lent = {
  readonly clipboard: { writeSecret(secret: string): void; clearSecret(): Promise<void> };
  readonly clock: Pick<Clock, 'after'>;
};

/** A secret on the clipboard: it is taken away again after 30 s, or when its owner takes it back, where it is still there. */
export class ClipboardSecret {
  #lent: Lent;
  #cancelTaking: (() => void) | null = null;

  constructor(lent: Lent) {
    this.#lent = lent;
  }

  put(secret: string): void {
    this.#cancelTaking?.();
    this.#lent.clipboard.writeSecret(secret);
    this.#cancelTaking = this.#lent.clock.after(ON_CLIPBOARD_MS, () => void this.takeBack());
  }

  async takeBack(): Promise<void> {
    if (this.#cancelTaking === null) return;
    this.#cancelTaking();
    this.#cancelTaking = null;
    await this.#lent.clipboard.clearSecret();
  }
}
