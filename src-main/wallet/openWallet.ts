import {
  type AccountId,
  Announcer,
  type Answer,
  accountId as asAccountId,
  type Clock,
  compareMoney,
  type Logger,
  ok,
  type Problem,
  type Random,
  refused,
  type SecretRef,
} from '../../src-shared/basics/index.ts';
import {
  type Account,
  type Balance,
  type Caps,
  STARTING_CAPS,
  type WalletView,
} from '../../src-shared/domain/index.ts';
import { BASE_SEPOLIA } from '../../src-shared/protocol/index.ts';
import type { Database } from '../disk/index.ts';
import type { AskEvm } from './askEvm.ts';
import { parsePrivateKey } from './parsePrivateKey.ts';
import { readUsdcBalance } from './readUsdcBalance.ts';
import { WalletStore } from './WalletStore.ts';
import { accountGone, capsDisagree, notSaved, noWallet, walletExists, walletInUse } from './walletProblems.ts';

export type WalletDeps = {
  readonly database: Database;
  readonly signer: {
    createKey(accountId: AccountId): Promise<Answer<{ readonly address: string }>>;
    importKey(accountId: AccountId, key: string): Promise<Answer<{ readonly address: string }>>;
  };
  readonly vault: {
    withSecret<T>(ref: SecretRef, use: (secret: string) => T | Promise<T>): Promise<Answer<T>>;
    forget(ref: SecretRef): Promise<Answer<null>>;
  };
  /** Where an account's key lives in the vault. */
  readonly accountKeyRef: (accountId: AccountId) => SecretRef;
  readonly askChain: AskEvm;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Limits of a first account; the demo's are wider. */
  readonly startingCaps?: Caps;
  readonly diskProblemOf: (error: unknown) => Problem | null;
};

const UNREAD: Balance = { amount: null, readAt: null, problem: null };

/** The wallet of one profile: one account, its balance, its limits. The key itself is the vault's and the signer's. */
export class Wallet {
  #deps: WalletDeps;
  #store: WalletStore;
  #account: Account | null;
  #balance: Balance = UNREAD;
  /** Questions for the balance are numbered: an answer that comes after that of a later one is passed over. */
  #lastTurn = 0;
  #turnHeard = 0;
  #revision = 0;
  #announcer: Announcer<WalletView>;
  /** Making an account waits for the keychain; a second click must not make a second one meanwhile. */
  #isMaking = false;
  /** Since when payments are frozen that the disk did not take as frozen: in force all the same, until the app ends. */
  #frozenUnkeptAt: number | null = null;

  constructor(deps: WalletDeps) {
    this.#deps = deps;
    this.#store = new WalletStore(deps.database);
    this.#account = this.#store.account();
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the wallet failed', { error: String(error) }),
    );
  }

  view(): WalletView {
    const rules = this.#store.rules();
    return {
      revision: this.#revision,
      account: this.#account,
      balance: this.#balance,
      caps: rules?.caps ?? this.#startingCaps,
      spent: this.#store.spent(this.#deps.clock.now()),
      frozenAt: this.#frozenUnkeptAt ?? rules?.frozenAt ?? null,
    };
  }

  onChanged(listener: (view: WalletView) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** The purchase journal changed what counts against the limits. */
  spendingChanged(): void {
    this.#announce();
  }

  /** Makes a key inside the signer. Problems: `wallet_exists`, the vault's, the signer's. */
  createAccount(wish: { label: string; origin?: 'created' | 'demo' }): Promise<Answer<Account>> {
    return this.#make(wish.label, wish.origin ?? 'created', (id) => this.#deps.signer.createKey(id));
  }

  /** Takes in a pasted key. Problems: those of `parsePrivateKey`, `wallet_exists`, the vault's, the signer's. */
  async importAccount(wish: { label: string; key: string }): Promise<Answer<Account>> {
    const key = parsePrivateKey(wish.key);
    if (!key.ok) return key;
    return this.#make(wish.label, 'imported', (id) => this.#deps.signer.importKey(id, key.value));
  }

  /**
   * Asks the chain. Answers what is known: an old figure keeps its age and says why there is no new one. A figure is as old as
   * its question: asked before a payment and answered after it, it may not know of it. Problem: `no_wallet`.
   */
  async readBalance(): Promise<Answer<Balance>> {
    const account = this.#account;
    if (account === null) return refused(noWallet());
    const askedAt = this.#deps.clock.now();
    const turn = ++this.#lastTurn;
    const read = await readUsdcBalance(this.#deps.askChain, account.address);
    if (this.#account?.accountId !== account.accountId) return refused(accountGone());
    if (turn < this.#turnHeard) return ok(this.#balance);
    this.#turnHeard = turn;
    this.#balance = read.ok
      ? { amount: read.value, readAt: askedAt, problem: null }
      : { ...this.#balance, problem: read.problem };
    this.#announce();
    return ok(this.#balance);
  }

  /** Problem: `caps_disagree` when a smaller period allows more than a larger one. */
  changeCaps(caps: Caps): Answer<Caps> {
    const disagree = compareMoney(caps.perPayment, caps.perDay) > 0 || compareMoney(caps.perDay, caps.per30Days) > 0;
    if (disagree) return refused(capsDisagree());
    return this.#saving(() => {
      this.#store.saveRules({ caps, frozenAt: this.view().frozenAt });
      this.#frozenUnkeptAt = null;
      return caps;
    });
  }

  /** Frozen, nothing is signed until the person says otherwise: not even when the disk refuses to take it, until the app ends. */
  freeze(frozen: boolean): Answer<null> {
    const frozenAt = frozen ? (this.#frozenUnkeptAt ?? this.#deps.clock.now()) : null;
    this.#frozenUnkeptAt = frozenAt ?? this.#frozenUnkeptAt;
    const kept = this.#saving(() => {
      const caps = this.#store.rules()?.caps ?? this.#startingCaps;
      this.#store.saveRules({ caps, frozenAt });
      this.#frozenUnkeptAt = null;
      return null;
    });
    if (!kept.ok) this.#announce();
    return kept;
  }

  /** Problem: `account_gone`. */
  markBackedUp(accountId: AccountId): Answer<null> {
    const account = this.#account;
    if (account?.accountId !== accountId) return refused(accountGone());
    return this.#saving(() => {
      const backedUp = { ...account, backedUpAt: this.#deps.clock.now() };
      this.#store.save(backedUp);
      this.#account = backedUp;
      return null;
    });
  }

  /** Erases the key and the account; the journal stays. Problems: `account_gone`, `wallet_in_use`, the vault's. */
  async forget(accountId: AccountId): Promise<Answer<null>> {
    if (this.#account?.accountId !== accountId) return refused(accountGone());
    if (this.#store.hasUnresolved(accountId)) return refused(walletInUse());
    const gone = await this.#deps.vault.forget(this.#deps.accountKeyRef(accountId));
    if (!gone.ok) return gone;
    return this.#saving(() => {
      this.#store.remove(accountId);
      this.#account = null;
      this.#balance = UNREAD;
      return null;
    });
  }

  /** The key, for the person's own backup: the one secret that goes to a screen. Problems: `account_gone`, the vault's. */
  async reveal(accountId: AccountId): Promise<Answer<{ readonly secret: string }>> {
    if (this.#account?.accountId !== accountId) return refused(accountGone());
    return this.#deps.vault.withSecret(this.#deps.accountKeyRef(accountId), (secret) => ({ secret }));
  }

  get #startingCaps(): Caps {
    return this.#deps.startingCaps ?? STARTING_CAPS;
  }

  async #make(
    label: string,
    origin: Account['origin'],
    keep: (accountId: AccountId) => Promise<Answer<{ readonly address: string }>>,
  ): Promise<Answer<Account>> {
    if (this.#account !== null || this.#isMaking) return refused(walletExists());
    this.#isMaking = true;
    try {
      const accountId = asAccountId(this.#deps.random.uuid());
      const kept = await keep(accountId);
      if (!kept.ok) return kept;
      return this.#saving(() => this.#add(accountId, kept.value.address, label, origin));
    } finally {
      this.#isMaking = false;
    }
  }

  #add(accountId: AccountId, address: string, label: string, origin: Account['origin']): Account {
    const createdAt = this.#deps.clock.now();
    // Only play money needs no backup. A pasted key may have been the only copy: the person says whether there is another.
    const backedUpAt = origin === 'demo' ? createdAt : null;
    const { network } = BASE_SEPOLIA;
    const account: Account = { accountId, rail: 'evm', network, address, label, origin, createdAt, backedUpAt };
    this.#store.add(account, { caps: this.#startingCaps, frozenAt: null });
    this.#account = account;
    return account;
  }

  #saving<T>(act: () => T): Answer<T> {
    try {
      const value = act();
      this.#announce();
      return ok(value);
    } catch (error) {
      this.#deps.logger.error('the wallet could not be saved', { error: String(error) });
      return refused(this.#deps.diskProblemOf(error) ?? notSaved());
    }
  }

  #announce(): void {
    this.#revision += 1;
    this.#announcer.announce(this.view());
  }
}

/** Reads the account and its limits; asks nobody. Throws the disk's errors when they can not be read. */
export function openWallet(deps: WalletDeps): Wallet {
  return new Wallet(deps);
}
