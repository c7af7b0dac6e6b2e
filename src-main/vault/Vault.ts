import type { Answer, SecretRef } from '../../src-shared/basics/index.ts';
import type { VaultView } from '../../src-shared/domain/index.ts';
import type { BackendSpec } from './openBackend.ts';

/**
 * Keeps secrets and lends them briefly. Everything but `view` and `onChanged` answers `vault_unopened` before `open`,
 * `vault_locked` while locked, and the reason while unavailable; any of them may answer a Problem of the keychain or file.
 */
export type Vault = {
  view(): VaultView;
  /** Tells of a view that changed; returns what stops it. */
  onChanged(listener: (view: VaultView) => void): () => void;
  /**
   * Opens the place for secrets, once; nothing is touched before, and asking again after a Problem tries again. Answers the
   * view, which may be a locked passphrase. Problems: `keychain_…`, `keychain_changed`, `passphrase_needed`, `vault_file_damaged`.
   */
  open(): Promise<Answer<VaultView>>;
  /** Makes the sealed file and opens it, when no place was ever used. Problems: `passphrase_too_short`, `passphrase_exists`. */
  choosePassphrase(passphrase: string): Promise<Answer<VaultView>>;
  /** Problem: `wrong_passphrase`, which changes nothing. */
  unlock(passphrase: string): Promise<Answer<VaultView>>;
  /** Forgets the keys of a sealed file; the OS locks its keychain itself, and play secrets have no lock, so those stay open. */
  lock(): Promise<VaultView>;
  /**
   * After `keychain_changed`, and only by a person's choice: sets the memory of the old place aside and is unopened again, so
   * that the next `open` takes a new one. Deletes nothing. Problems: `nothing_to_start_over`, `vault_not_saved`.
   */
  startOver(): Promise<Answer<VaultView>>;
  /** Keeps a secret, reads it back and compares: only then is it ok. Problem: `secret_not_kept`. */
  store(ref: SecretRef, secret: string): Promise<Answer<null>>;
  has(ref: SecretRef): Promise<Answer<boolean>>;
  /** Lends a secret to `use` and answers its result; what `use` throws is thrown. Problem: `secret_missing`. */
  withSecret<T>(ref: SecretRef, use: (secret: string) => T | Promise<T>): Promise<Answer<T>>;
  /** Erases a secret; also ok when it was not there. */
  forget(ref: SecretRef): Promise<Answer<null>>;
  /** Seals bytes for the disk. `purpose` (`journal.request`) must be the same when they are unsealed. */
  seal(plain: Uint8Array, purpose: string): Promise<Answer<Uint8Array>>;
  /** Problem: `seal_broken`. */
  unseal(sealed: Uint8Array, purpose: string): Promise<Answer<Uint8Array>>;
  /** What the signer needs to open the same place in its own thread. Give it to nobody else; ask again after each unlock. */
  lendBackend(): Answer<BackendSpec>;
  close(): Promise<void>;
};
