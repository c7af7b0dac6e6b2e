import { type AccountId, type Answer, ClipboardSecret, type Clock, ok } from '../../src-shared/basics/index.ts';
import type { ClipboardPort } from '../host/index.ts';
import type { Wallet } from './openWallet.ts';

export type KeyCopyLent = {
  readonly wallet: Pick<Wallet, 'reveal'>;
  readonly clipboard: Pick<ClipboardPort, 'writeSecret' | 'clearSecret'>;
  readonly clock: Pick<Clock, 'after'>;
};

/** The key of a wallet on the clipboard, as a secret that is taken away again: never as a text like any other. */
export class KeyCopy {
  #wallet: KeyCopyLent['wallet'];
  #onClipboard: ClipboardSecret;

  constructor(lent: KeyCopyLent) {
    this.#wallet = lent.wallet;
    this.#onClipboard = new ClipboardSecret(lent);
  }

  /** Puts the key on the clipboard for 30 s. Problems: those of `Wallet.reveal`. */
  async copy(accountId: AccountId): Promise<Answer<null>> {
    const key = await this.#wallet.reveal(accountId);
    if (!key.ok) return key;
    this.#onClipboard.put(key.value.secret);
    return ok(null);
  }

  /** Takes the key off the clipboard, where it may still be there. */
  takeBack(): Promise<void> {
    return this.#onClipboard.takeBack();
  }
}
