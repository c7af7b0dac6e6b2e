import {
  Announcer,
  type Answer,
  type Clock,
  type DashboardAccountId,
  dashboardAccountId,
  type Logger,
  type OrderId,
  ok,
  type Random,
  refused,
  type ServiceId,
} from '../../src-shared/basics/index.ts';
import { type DashboardAccount, noSecretsNow } from '../../src-shared/domain/index.ts';
import { type AccountServers, type DashboardKey, parseDashboardKey } from '../../src-shared/protocol/index.ts';
import type { Fleet } from '../fleet/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import type { AccountStore } from './AccountStore.ts';
import { accountNotHere, alreadyAdded, otherService } from './accountProblems.ts';
import { applyServerList } from './applyServerList.ts';
import { dashboardKeyRef } from './dashboardKeyRef.ts';
import { fetchAccountServers } from './fetchAccountServers.ts';
import { importServers } from './importServers.ts';
import { matchOrders } from './matchOrders.ts';
import { storeKey } from './storeKey.ts';

/** How often the lists are read anew; sooner after one could not be read, or while what only an account opens is installed. Milliseconds. */
const READ_EVERY_MS = 10 * 60_000;
const READ_AFTER_FAILURE_MS = 60_000;
const READ_WHILE_INSTALLING_MS = 30_000;
const READ_SOON_MS = 1_000;

export type AccountDeps = {
  readonly store: AccountStore;
  readonly vault: Vault;
  readonly http: Http;
  readonly fleet: Fleet;
  readonly serviceId: ServiceId;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** First 16 hex of SHA-256 over the whole key. */
  readonly keyIdOf: (key: string) => string;
  /** Whether a key may come in just now: a panic would not know of it. */
  readonly mayTakeKey: () => boolean;
};

export type AccountFact =
  | { readonly kind: 'account'; readonly account: DashboardAccount; readonly before: DashboardAccount | null }
  | { readonly kind: 'removed'; readonly accountId: DashboardAccountId };

/** The dashboard accounts of one fleet. */
export class Accounts {
  readonly #deps: AccountDeps;
  readonly #announcer: Announcer<AccountFact>;
  #accounts = new Map<DashboardAccountId, DashboardAccount>();
  #cancelNext: () => void = () => {};
  #isStopped = false;

  constructor(deps: AccountDeps) {
    this.#deps = deps;
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the accounts failed', { error: String(error) }),
    );
  }

  load(): void {
    for (const account of this.#deps.store.load()) this.#accounts.set(account.accountId, account);
  }

  list(): readonly DashboardAccount[] {
    return [...this.#accounts.values()];
  }

  get(accountId: DashboardAccountId): DashboardAccount | null {
    return this.#accounts.get(accountId) ?? null;
  }

  onChanged(listener: (fact: AccountFact) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** Lends the account's key for as long as `use` runs; an account of another service lends nothing here. */
  authorize(accountId: DashboardAccountId): Authorize {
    return async (use) => {
      const account = this.get(accountId);
      if (account === null) return accountNotHere();
      if (account.serviceId !== this.#deps.serviceId) return refused(otherService(account.name));
      return this.#deps.vault.withSecret(dashboardKeyRef(accountId), use);
    };
  }

  /**
   * Takes in an account: proves the key by reading its list of servers, keeps the key, then the account. Nothing is kept
   * when a step fails. Problems: what `parseDashboardKey` says, `account_already_added`, `no_secrets_now`, the service's codes,
   * the vault's.
   */
  async add(wish: { name: string; key: string }): Promise<Answer<DashboardAccount>> {
    const key = parseDashboardKey(wish.key);
    if (!key.ok) return key;
    const keyId = this.#deps.keyIdOf(key.value);
    const known = this.list().find((account) => account.keyId === keyId);
    if (known !== undefined) return alreadyAdded(known.name);
    const servers = await this.#prove(key.value);
    if (!servers.ok) return servers;
    const accountId = dashboardAccountId(this.#deps.random.uuid());
    const stored = await storeKey(this.#deps.vault, { accountId, key: key.value }, () => this.#mayTakeKey());
    if (!stored.ok) return stored;
    const account: DashboardAccount = {
      accountId,
      serviceId: this.#deps.serviceId,
      revision: 1,
      name: wish.name,
      keyId,
      addedAt: this.#deps.clock.now(),
      check: { kind: 'never' },
      servers: [],
      unmatchable: 0,
      listedAt: null,
    };
    this.#hearList(account, servers);
    this.#readLater();
    return ok(this.get(accountId) ?? account);
  }

  /** Reads the list of one account now, which also proves its key. Problem: `account_not_here`; the outcome is in the account. */
  async test(accountId: DashboardAccountId): Promise<Answer<DashboardAccount>> {
    const account = this.get(accountId);
    if (account === null) return accountNotHere();
    const answer = await fetchAccountServers(this.#deps.http, this.authorize(accountId));
    const current = this.get(accountId);
    if (current === null) return accountNotHere();
    // What the end of the app cut off says nothing about the key; nor does a late word about one that was replaced meanwhile.
    if (this.#isStopped || current.keyId !== account.keyId) return ok(current);
    return ok(this.#hearList(current, answer));
  }

  /** Gives an account another key; the new one is proved first. Problems: as `add`, and `account_not_here`. */
  async replaceKey(wish: { accountId: DashboardAccountId; key: string }): Promise<Answer<DashboardAccount>> {
    const key = parseDashboardKey(wish.key);
    if (!key.ok) return key;
    if (this.get(wish.accountId) === null) return accountNotHere();
    const keyId = this.#deps.keyIdOf(key.value);
    const other = this.list().find((one) => one.keyId === keyId && one.accountId !== wish.accountId);
    if (other !== undefined) return alreadyAdded(other.name);
    const servers = await this.#prove(key.value);
    if (!servers.ok) return servers;
    const stored = await storeKey(this.#deps.vault, { accountId: wish.accountId, key: key.value }, () =>
      this.get(wish.accountId) === null ? accountNotHere() : this.#mayTakeKey(),
    );
    if (!stored.ok) return stored;
    const account = this.get(wish.accountId);
    if (account === null) return accountNotHere();
    return ok(this.#hearList({ ...account, keyId }, servers));
  }

  /** Problem: `account_not_here`. */
  rename(wish: { accountId: DashboardAccountId; name: string }): Answer<null> {
    const account = this.get(wish.accountId);
    if (account === null) return accountNotHere();
    this.#keep({ ...account, name: wish.name, revision: account.revision + 1 });
    return ok(null);
  }

  /** Forgets the key, then the account; its orders stay, opened by their own tokens alone. Problems: the vault's, `account_not_here`. */
  async remove(accountId: DashboardAccountId): Promise<Answer<null>> {
    if (this.get(accountId) === null) return accountNotHere();
    const forgotten = await this.#deps.vault.forget(dashboardKeyRef(accountId));
    if (!forgotten.ok) return forgotten;
    this.#deps.store.remove(accountId);
    this.#accounts.delete(accountId);
    matchOrders(this.#deps.fleet, this.list(), this.#deps.serviceId);
    this.#announcer.announce({ kind: 'removed', accountId });
    return ok(null);
  }

  /** Takes servers of an account into the fleet; those that are there already stay as they are. Problem: `account_not_here`. */
  importServers(wish: { accountId: DashboardAccountId; orderIds: readonly OrderId[] }): Answer<{ added: number }> {
    const account = this.get(wish.accountId);
    if (account === null) return accountNotHere();
    const added = importServers({ ...this.#deps, now: this.#deps.clock.now() }, account, wish.orderIds);
    void this.#testUnasked(wish.accountId);
    return ok({ added });
  }

  /** Reads every list now, and again as long as there are accounts. */
  async begin(): Promise<void> {
    await this.#readAll();
  }

  /**
   * Reads the lists a moment from now: many servers that ask at once are answered by one reading. Also where a key was refused
   * somewhere else than on its list: one server's refusal is not the account's, and may be about an older key.
   */
  readSoon(): void {
    if (this.#isStopped) return;
    this.#cancelNext();
    this.#cancelNext = this.#deps.clock.after(READ_SOON_MS, () => void this.#readAll());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelNext();
  }

  async #readAll(): Promise<void> {
    this.#cancelNext();
    for (const account of this.list()) {
      // A refused key is not tried again by itself: that is for a person.
      if (account.serviceId === this.#deps.serviceId && account.check.kind !== 'refused')
        await this.#testUnasked(account.accountId);
    }
    this.#readLater();
  }

  /** Nobody waits for the outcome: a disk that does not take it costs this one reading and no other. */
  async #testUnasked(accountId: DashboardAccountId): Promise<void> {
    try {
      await this.test(accountId);
    } catch (error) {
      this.#deps.logger.error('a list that was read was not kept', { accountId, error: String(error) });
    }
  }

  #readLater(): void {
    this.#cancelNext();
    if (this.#accounts.size === 0 || this.#isStopped) return;
    const isInstalling = this.#deps.fleet
      .orders()
      .some(({ access, status }) => access.kind !== 'held' && ['pending', 'provisioning'].includes(status.kind));
    const hasFailed = this.list().some(({ check }) => check.kind === 'failed');
    const afterMs = isInstalling ? READ_WHILE_INSTALLING_MS : hasFailed ? READ_AFTER_FAILURE_MS : READ_EVERY_MS;
    this.#cancelNext = this.#deps.clock.after(afterMs, () => void this.#readAll());
  }

  async #prove(key: DashboardKey): Promise<Answer<AccountServers>> {
    return fetchAccountServers(this.#deps.http, async (use) => ok(await use(key)));
  }

  #mayTakeKey(): Answer<null> {
    return this.#deps.mayTakeKey() ? ok(null) : refused(noSecretsNow());
  }

  #hearList(account: DashboardAccount, answer: Answer<AccountServers>): DashboardAccount {
    const now = this.#deps.clock.now();
    const next = applyServerList(account, answer, now);
    this.#keep(next);
    const rows = answer.ok ? answer.value.servers : [];
    matchOrders(this.#deps.fleet, this.list(), this.#deps.serviceId, rows);
    return next;
  }

  #keep(account: DashboardAccount): void {
    const before = this.get(account.accountId);
    this.#deps.store.save(account);
    this.#accounts.set(account.accountId, account);
    this.#announcer.announce({ kind: 'account', account, before });
  }
}
