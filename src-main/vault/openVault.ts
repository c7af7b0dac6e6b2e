import { existsSync } from 'node:fs';
import type { Random } from '../../src-shared/basics/index.ts';
import { Announcer, type Answer, ok, type Problem, refused, type SecretRef } from '../../src-shared/basics/index.ts';
import type { VaultView } from '../../src-shared/domain/index.ts';
import type { Memory } from '../disk/index.ts';
import { adoptStore, keepSecret, probeStore } from './adoptStore.ts';
import { type BackendLent, type BackendSpec, openBackend } from './openBackend.ts';
import { openPlace, sealedPathIn, type VaultKind } from './openPlace.ts';
import { makePassphraseFile } from './passphrase/makePassphraseFile.ts';
import { unlockPassphraseFile } from './passphrase/unlockPassphraseFile.ts';
import type { SecretStore } from './SecretStore.ts';
import { sealBytes, unsealBytes } from './sealBytes.ts';
import { setVaultAside } from './setVaultAside.ts';
import type { Vault } from './Vault.ts';
import { recallVault, type VaultMemory } from './VaultMemory.ts';
import {
  nothingToStartOver,
  passphraseExists,
  sealBroken,
  secretMissing,
  vaultLocked,
  vaultUnopened,
} from './vaultProblems.ts';

const KEYCHAIN_MS = 60_000;

export type OpenVault = BackendLent & {
  /** The kind a person chose; null for the one used before, else a sealed file that is there, else the keychain. The demo's profile says `demo`. */
  readonly kind: VaultKind | null;
  /** Where a sealed file would be: a folder of the profile. */
  readonly dir: string;
  /** Where the built `keychain/worker.ts` is. */
  readonly workerUrl: URL;
  /** Where to keep which place was used: outside that place, and outside anything a person may set aside. */
  readonly memory: Memory;
  readonly random: Random;
  /** How long a person has to answer a question of the keychain. */
  readonly keychainTimeoutMs?: number;
  /** Another way to the backends: tests have their own, and the demo lets one vanish. */
  readonly openBackend?: typeof openBackend;
};

/**
 *   unopened ─► open ◄─► locked      (a sealed file only)
 *      ├──────► unavailable ─► open  (asked again, or a passphrase chosen)
 *      └◄── start over ──┘          (only after `keychain_changed`)
 */
type State =
  | { readonly kind: 'unopened' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable'; readonly problem: Problem }
  | { readonly kind: 'open'; readonly spec: BackendSpec; readonly store: SecretStore; readonly dataKey: Uint8Array };

/** The vault of one profile. Opens and touches nothing until `open` is called. */
export function openVault(options: OpenVault): Vault {
  return new StandingVault(options);
}

class StandingVault implements Vault {
  #options: OpenVault;
  #state: State = { kind: 'unopened' };
  #announcer: Announcer<VaultView>;
  /** Opening, choosing, unlocking and locking happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: OpenVault) {
    this.#options = options;
    this.#announcer = new Announcer(() => options.logger.error('A listener of the vault failed.'));
  }

  view(): VaultView {
    return viewOf(this.#state);
  }

  onChanged(listener: (view: VaultView) => void): () => void {
    return this.#announcer.on(listener);
  }

  open(): Promise<Answer<VaultView>> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'open' || this.#state.kind === 'locked') return ok(this.view());
      const known = recallVault(this.#options.memory);
      if (!known.ok) return this.#unavailable(known.problem);
      const wanted = this.#wanted(known.value);
      const place = openPlace(wanted, known.value, this.#options);
      if (!place.ok) return this.#unavailable(place.problem);
      if (place.value.kind === 'locked') return this.#become({ kind: 'locked' });
      const adopted = await this.#adopt(place.value.spec, known.value, wanted.vaultId);
      return adopted.ok ? adopted : this.#unavailable(adopted.problem);
    });
  }

  choosePassphrase(passphrase: string): Promise<Answer<VaultView>> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'open' || this.#state.kind === 'locked') return refused(passphraseExists());
      const known = recallVault(this.#options.memory);
      if (!known.ok) return known;
      if (known.value !== null) return refused(passphraseExists());
      const path = sealedPathIn(this.#options.dir);
      const key = await makePassphraseFile(path, passphrase, this.#options);
      if (!key.ok) return key;
      const adopted = await this.#adopt(
        { kind: 'passphrase', path, key: key.value },
        null,
        this.#options.random.uuid(),
      );
      // The file is there now, though it is not remembered: what is left to do is to unlock it.
      if (!adopted.ok) this.#become({ kind: 'locked' });
      return adopted;
    });
  }

  unlock(passphrase: string): Promise<Answer<VaultView>> {
    return this.#inTurn(async () => {
      if (this.#state.kind !== 'locked') return this.#state.kind === 'open' ? ok(this.view()) : this.#notOpen();
      const known = recallVault(this.#options.memory);
      if (!known.ok) return known;
      const path = sealedPathIn(this.#options.dir);
      const key = await unlockPassphraseFile(path, passphrase);
      if (!key.ok) return key;
      return this.#adopt({ kind: 'passphrase', path, key: key.value }, known.value, this.#options.random.uuid());
    });
  }

  startOver(): Promise<Answer<VaultView>> {
    return this.#inTurn(async () => {
      const isChanged = this.#state.kind === 'unavailable' && this.#state.problem.code === 'keychain_changed';
      if (!isChanged) return refused(nothingToStartOver());
      const { memory, dir, clock, logger } = this.#options;
      const aside = setVaultAside(memory, sealedPathIn(dir), clock.now());
      if (!aside.ok) return aside;
      logger.warn('The memory of the old place for secrets was set aside.');
      return this.#become({ kind: 'unopened' });
    });
  }

  lock(): Promise<VaultView> {
    return this.#inTurn(async () => {
      const state = this.#state;
      if (state.kind === 'open' && state.spec.kind === 'passphrase') {
        this.#become({ kind: 'locked' });
        await letGo(state);
      }
      return this.view();
    });
  }

  store(ref: SecretRef, secret: string): Promise<Answer<null>> {
    return this.#withStore((store) => keepSecret(store, accountOf(ref), secret));
  }

  has(ref: SecretRef): Promise<Answer<boolean>> {
    return this.#withStore(async (store) => {
      const found = await store.read(accountOf(ref));
      return found.ok ? ok(found.value !== null) : found;
    });
  }

  withSecret<T>(ref: SecretRef, use: (secret: string) => T | Promise<T>): Promise<Answer<T>> {
    return this.#withStore(async (store) => {
      const found = await store.read(accountOf(ref));
      if (!found.ok) return found;
      return found.value === null ? refused(secretMissing(ref)) : ok(await use(found.value));
    });
  }

  forget(ref: SecretRef): Promise<Answer<null>> {
    return this.#withStore((store) => store.erase(accountOf(ref)));
  }

  async seal(plain: Uint8Array, purpose: string): Promise<Answer<Uint8Array>> {
    if (this.#state.kind !== 'open') return this.#notOpen();
    return ok(sealBytes(this.#state.dataKey, plain, purpose, this.#options.random));
  }

  async unseal(sealed: Uint8Array, purpose: string): Promise<Answer<Uint8Array>> {
    if (this.#state.kind !== 'open') return this.#notOpen();
    const plain = unsealBytes(this.#state.dataKey, sealed, purpose);
    return plain === null ? refused(sealBroken()) : ok(plain);
  }

  lendBackend(): Answer<BackendSpec> {
    return this.#state.kind === 'open' ? ok(structuredClone(this.#state.spec)) : this.#notOpen();
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      const state = this.#state;
      this.#state = { kind: 'unopened' };
      if (state.kind === 'open') await letGo(state);
    });
  }

  #wanted(known: VaultMemory | null) {
    const { kind, dir, workerUrl, random, keychainTimeoutMs } = this.#options;
    return {
      kind: kind ?? known?.kind ?? unrememberedKind(dir),
      vaultId: known?.vaultId ?? random.uuid(),
      dir,
      workerUrl: workerUrl.href,
      timeoutMs: keychainTimeoutMs ?? KEYCHAIN_MS,
    };
  }

  /** Opens a place for good when it proves to keep secrets and to be the one used before. */
  async #adopt(spec: BackendSpec, known: VaultMemory | null, vaultId: string): Promise<Answer<VaultView>> {
    const { memory, random } = this.#options;
    const store = (this.#options.openBackend ?? openBackend)(spec, this.#options);
    const probed = spec.kind === 'keychain' ? await probeStore(store, random) : ok(null);
    const fresh: VaultMemory = { version: 1, kind: spec.kind, backend: store.describe(), vaultId };
    const dataKey = probed.ok ? await adoptStore(store, known, fresh, { memory, random }) : probed;
    if (dataKey.ok) return this.#become({ kind: 'open', spec, store, dataKey: dataKey.value });
    await store.close();
    return dataKey;
  }

  #become(state: State): Answer<VaultView> {
    this.#state = state;
    const view = this.view();
    this.#options.logger.info('The vault changed.', { kind: view.kind, state: state.kind });
    this.#announcer.announce(view);
    return ok(view);
  }

  #unavailable(problem: Problem): Answer<never> {
    this.#become({ kind: 'unavailable', problem });
    return refused(problem);
  }

  #notOpen(): Answer<never> {
    if (this.#state.kind === 'unavailable') return refused(this.#state.problem);
    return refused(this.#state.kind === 'locked' ? vaultLocked() : vaultUnopened());
  }

  async #withStore<T>(act: (store: SecretStore) => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.#state.kind === 'open' ? act(this.#state.store) : this.#notOpen();
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => {});
    return mine;
  }
}

function viewOf(state: State): VaultView {
  if (state.kind === 'unopened') return { kind: 'unopened' };
  if (state.kind === 'locked') return { kind: 'passphrase', locked: true };
  if (state.kind === 'unavailable') {
    const { code, say, hint } = state.problem;
    return { kind: 'unavailable', code, say, hint };
  }
  if (state.spec.kind === 'keychain') return { kind: 'keychain', backend: state.store.describe() };
  return state.spec.kind === 'demo' ? { kind: 'demo' } : { kind: 'passphrase', locked: false };
}

/** A sealed file that is not remembered is still the place: it was made before a full disk or a kill, or its memory was lost. */
function unrememberedKind(dir: string): VaultKind {
  return existsSync(sealedPathIn(dir)) ? 'passphrase' : 'keychain';
}

/** The name under which a secret is kept. A dot in front marks the vault's own. */
function accountOf(ref: SecretRef): string {
  if (ref.startsWith('.') || ref === '') throw new Error('This can not name a secret.');
  return ref;
}

async function letGo(state: { store: SecretStore; dataKey: Uint8Array; spec: BackendSpec }): Promise<void> {
  state.dataKey.fill(0);
  if (state.spec.kind !== 'keychain') state.spec.key.fill(0);
  await state.store.close();
}
