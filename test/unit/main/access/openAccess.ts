import { createHash } from 'node:crypto';
import { Access, AccessStore } from '../../../../src-main/access/index.ts';
import { AccountStore, Accounts, dashboardKeyRef } from '../../../../src-main/account/index.ts';
import { type Database, migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { accessTokenRef, Fleet, FleetStore } from '../../../../src-main/fleet/index.ts';
import { lendSecrets } from '../../../../src-main/lendSecrets.ts';
import { openHttp, parseBaseUrl } from '../../../../src-main/wire/index.ts';
import {
  dashboardAccountId,
  type OrderId,
  ok,
  orderId,
  serviceId,
  type TokenId,
  tokenId,
} from '../../../../src-shared/basics/index.ts';
import { newOrder, type Order } from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { FakeVault } from '../../../fakes/FakeVault.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { until } from '../emulator/visitEmulator.ts';

export const SERVICE = serviceId('127.0.0.1');

/** First 16 hex of SHA-256 over the whole token (contract: token ids). */
export const idOf = (token: string): TokenId => tokenId(createHash('sha256').update(token).digest('hex').slice(0, 16));

/** The access room over a real service, with the rooms it needs; `restart` is a new start of the app over what it left. */
export type OpenAccess = {
  readonly access: Access;
  readonly fleet: Fleet;
  readonly accounts: Accounts;
  readonly vault: FakeVault;
  readonly database: Database;
  readonly clock: FakeClock;
  readonly log: ReturnType<typeof recordingLogger>;
  /** What froze and what was kept, in order. */
  readonly done: string[];
  /** What the disk refuses. */
  readonly failing: { freeze: boolean; lock: boolean; run: boolean };
  /** Payments, as the wallet has them: frozen even when the disk did not take it. */
  readonly payments: { isFrozen: boolean };
  /** Takes in a server with its token, as a purchase would. */
  hold(made: { order_id: string; api_token: string }, change?: Partial<Order>): Promise<OrderId>;
  restart(): OpenAccess;
  stop(): void;
};

type Kept = {
  database: Database;
  vault: FakeVault;
  clock: FakeClock;
  log: ReturnType<typeof recordingLogger>;
  done: string[];
};

export function openAccess(url: string, kept?: Kept): OpenAccess {
  const clock = kept?.clock ?? fakeClock();
  const log = kept?.log ?? recordingLogger();
  const vault = kept?.vault ?? new FakeVault({ kind: 'passphrase', locked: false });
  const database = kept?.database ?? must(openDatabase({ path: ':memory:', migrations, clock, logger: log }));
  const done = kept?.done ?? [];
  const random = seededRandom(4);
  const http = openHttp({ baseUrl: must(parseBaseUrl(url)), fetch, clock, random, logger: log });
  const fleet = new Fleet(new FleetStore(database), clock, log);
  const shared = { vault, http, fleet, serviceId: SERVICE, clock, random, logger: log };
  const accounts = new Accounts({
    ...shared,
    store: new AccountStore(database),
    keyIdOf: idOf,
    mayTakeKey: () => true,
  });
  const known = { fleet, accounts, access: null as Access | null };
  const failing = { freeze: false, lock: false, run: false };
  const payments = { isFrozen: false };
  const store = new AccessStore(database);
  const saveLock = store.saveLock.bind(store);
  const saveRun = store.saveRun.bind(store);
  store.saveRun = (run, before) => (failing.run ? diskIsFull() : saveRun(run, before));
  store.saveLock = (at) => (failing.lock ? diskIsFull() : saveLock(at));
  const access = new Access({
    ...shared,
    store,
    accounts,
    authorizeToken: lendSecrets(vault, SERVICE, known).authorizeToken,
    accessTokenRef,
    tokenIdOf: idOf,
    isFrozen: () => payments.isFrozen,
    freeze: () => {
      payments.isFrozen = true;
      if (failing.freeze) diskIsFull();
      done.push('frozen');
      return ok(null);
    },
    unresolvedPayments: () => 0,
    keepReport: (name) => {
      done.push(name);
      return `/reports/${name}`;
    },
  });
  known.access = access;
  fleet.load();
  accounts.load();
  fleet.onChanged((fact) => fact.kind === 'order' && access.hearOrder(fact.order));
  vault.onChanged(() => access.resume());
  access.load();
  const stop = () => {
    access.stop();
    accounts.stop();
    http.stop();
  };
  return {
    access,
    fleet,
    accounts,
    vault,
    database,
    clock,
    log,
    done,
    failing,
    payments,
    stop,
    async hold({ order_id, api_token }, change = {}) {
      const id = orderId(order_id);
      vault.secrets.set(accessTokenRef(id), api_token);
      const seed = {
        orderId: id,
        serviceId: SERVICE,
        tokenId: idOf(api_token),
        addedAt: clock.now(),
        name: order_id.slice(0, 4),
      };
      fleet.add({ ...newOrder(seed), status: { kind: 'running' }, ...change });
      return id;
    },
    restart() {
      stop();
      return openAccess(url, { database, vault, clock, log, done });
    },
  };
}

/** A dashboard account that is here already, with its key in the vault. */
export function keepAccount({ vault, accounts, database }: OpenAccess, key: string): void {
  const accountId = dashboardAccountId('acc-1');
  vault.secrets.set(dashboardKeyRef(accountId), key);
  new AccountStore(database).save({
    accountId,
    serviceId: SERVICE,
    revision: 1,
    name: 'Main',
    keyId: idOf(key),
    addedAt: 1,
    check: { kind: 'works', at: 1 },
    servers: [],
    unmatchable: 0,
    listedAt: null,
  });
  accounts.load();
}

/** Goes on until a revocation is over; its pauses are passed by hand. */
export function untilRevoked({ access, clock }: OpenAccess) {
  return until(() => {
    const run = access.view().revocation;
    if (run?.endedAt != null) return run;
    clock.advance(500);
    return null;
  });
}

function diskIsFull(): never {
  throw new Error('the disk is full');
}
