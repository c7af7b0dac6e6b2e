import { type Answer, type Clock, ok } from '../../src-shared/basics/index.ts';
import type { Vault } from '../vault/index.ts';
import type { AccessStore } from './AccessStore.ts';

/**
 * Locks what can be locked. A sealed file is locked by forgetting its key; a keychain is the system's to lock, and play
 * secrets have no lock, so there the app locks itself: it shows nothing and does nothing until a person unlocks it. That is
 * a curtain, not a safe: whoever sits at this computer can open it.
 */
export class AppLock {
  readonly #store: AccessStore;
  readonly #vault: Pick<Vault, 'view' | 'lock'>;
  readonly #clock: Clock;
  readonly #onChanged: () => void;
  #lockedAt: number | null = null;

  constructor(lent: { store: AccessStore; vault: Pick<Vault, 'view' | 'lock'>; clock: Clock }, onChanged: () => void) {
    this.#store = lent.store;
    this.#vault = lent.vault;
    this.#clock = lent.clock;
    this.#onChanged = onChanged;
  }

  load(): void {
    this.#lockedAt = this.#store.lockedAt();
  }

  lockedAt(): number | null {
    return this.#lockedAt;
  }

  /** Throws the disk's errors, and is locked all the same until the app ends; asked again, it is written again. */
  async lock(): Promise<void> {
    if (this.#vault.view().kind === 'passphrase') await this.#vault.lock();
    else this.#become(this.#lockedAt ?? this.#clock.now());
  }

  unlock(): Answer<null> {
    if (this.#lockedAt !== null) this.#become(null);
    return ok(null);
  }

  #become(lockedAt: number | null): void {
    this.#lockedAt = lockedAt;
    try {
      this.#store.saveLock(lockedAt);
    } finally {
      this.#onChanged();
    }
  }
}
