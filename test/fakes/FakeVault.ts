import type { BackendSpec, Vault } from '../../src-main/vault/index.ts';
import {
  nothingToStartOver,
  sealBroken,
  secretMissing,
  vaultLocked,
  vaultUnopened,
  wrongPassphrase,
} from '../../src-main/vault/vaultProblems.ts';
import { type Answer, ok, type Problem, refused, type SecretRef } from '../../src-shared/basics/index.ts';
import type { VaultView } from '../../src-shared/domain/index.ts';

/** A vault in memory: an open one unless told otherwise. Its seals are readable, so a test can see what was sealed. */
export class FakeVault implements Vault {
  readonly secrets = new Map<string, string>();
  /** Every call that needs an open vault answers this while it is set. */
  problem: Problem | null = null;
  #view: VaultView;
  #listeners = new Set<(view: VaultView) => void>();
  #passphrase: string | null = null;

  constructor(view: VaultView = { kind: 'demo' }) {
    this.#view = view;
  }

  view(): VaultView {
    return this.#view;
  }

  onChanged(listener: (view: VaultView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts the vault in a state, as a keychain or a person would. */
  become(view: VaultView): Answer<VaultView> {
    this.#view = view;
    for (const listener of this.#listeners) listener(view);
    return ok(view);
  }

  async open(): Promise<Answer<VaultView>> {
    if (this.problem) return refused(this.problem);
    return this.#view.kind === 'unopened' ? this.become({ kind: 'demo' }) : ok(this.#view);
  }

  async choosePassphrase(passphrase: string): Promise<Answer<VaultView>> {
    this.#passphrase = passphrase;
    return this.become({ kind: 'passphrase', locked: false });
  }

  async unlock(passphrase: string): Promise<Answer<VaultView>> {
    if (passphrase !== this.#passphrase) return refused(wrongPassphrase());
    return this.become({ kind: 'passphrase', locked: false });
  }

  async lock(): Promise<VaultView> {
    if (this.#view.kind === 'passphrase') this.become({ kind: 'passphrase', locked: true });
    return this.#view;
  }

  async startOver(): Promise<Answer<VaultView>> {
    if (this.#view.kind !== 'unavailable' || this.#view.code !== 'keychain_changed')
      return refused(nothingToStartOver());
    this.problem = null;
    return this.become({ kind: 'unopened' });
  }

  async store(ref: SecretRef, secret: string): Promise<Answer<null>> {
    const blocked = this.#blocked();
    if (!blocked) this.secrets.set(ref, secret);
    return blocked ?? ok(null);
  }

  async has(ref: SecretRef): Promise<Answer<boolean>> {
    return this.#blocked() ?? ok(this.secrets.has(ref));
  }

  async withSecret<T>(ref: SecretRef, use: (secret: string) => T | Promise<T>): Promise<Answer<T>> {
    const blocked = this.#blocked();
    if (blocked) return blocked;
    const secret = this.secrets.get(ref);
    return secret === undefined ? refused(secretMissing(ref)) : ok(await use(secret));
  }

  async forget(ref: SecretRef): Promise<Answer<null>> {
    const blocked = this.#blocked();
    if (!blocked) this.secrets.delete(ref);
    return blocked ?? ok(null);
  }

  async seal(plain: Uint8Array, purpose: string): Promise<Answer<Uint8Array>> {
    return this.#blocked() ?? ok(Buffer.concat([Buffer.from(`sealed for ${purpose}\n`), plain]));
  }

  async unseal(sealed: Uint8Array, purpose: string): Promise<Answer<Uint8Array>> {
    const head = Buffer.from(`sealed for ${purpose}\n`);
    const isOurs = Buffer.from(sealed.subarray(0, head.length)).equals(head);
    return this.#blocked() ?? (isOurs ? ok(Uint8Array.from(sealed.subarray(head.length))) : refused(sealBroken()));
  }

  lendBackend(): Answer<BackendSpec> {
    return this.#blocked() ?? ok({ kind: 'demo', path: 'nowhere', key: new Uint8Array(32) });
  }

  async close(): Promise<void> {}

  #blocked(): Answer<never> | null {
    if (this.problem) return refused(this.problem);
    if (this.#view.kind === 'unopened') return refused(vaultUnopened());
    const isLocked = this.#view.kind === 'passphrase' && this.#view.locked;
    return isLocked ? refused(vaultLocked()) : null;
  }
}
