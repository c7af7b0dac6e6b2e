import { type AccountId, type Answer, type Clock, ok } from '../../src-shared/basics/index.ts';
import type { ClipboardPort } from '../host/index.ts';
import type { Wallet } from './openWallet.ts';

/** As long as a person needs to paste it. */
const ON_CLIPBOARD_MS = 30_000;

export type KeyCopyLent = {
  readonly wallet: Pick<Wallet, 'reveal'>;
  readonly clipboard: Pick<ClipboardPort, 'writeSecret' | 'clearSecret'>;
  readonly clock: Pick<Clock, 'after'>;
};

/** The key of a wallet on the clipboard, as a secret that is taken away again: never as a text like any other. */
export class KeyCopy {
  #lent: KeyCopyLent;
  #cancelTaking: (() => void) | null = null;

  constructor(lent: KeyCopyLent) {
    this.#lent = lent;
  }

  /** Puts the key on the clipboard for 30 s. Problems: those of `Wallet.reveal`. */
  async copy(accountId: AccountId): Promise<Answer<null>> {
    const key = await this.#lent.wallet.reveal(accountId);
    if (!key.ok) return key;
    this.#cancelTaking?.();
    this.#lent.clipboard.writeSecret(key.value.secret);
    this.#cancelTaking = this.#lent.clock.after(ON_CLIPBOARD_MS, () => void this.takeBack());
    return ok(null);
  }

  /** Takes the key off the clipboard, where it may still be there. */
  async takeBack(): Promise<void> {
    if (this.#cancelTaking === null) return;
    this.#cancelTaking();
    this.#cancelTaking = null;
    await this.#lent.clipboard.clearSecret();
  }
}
