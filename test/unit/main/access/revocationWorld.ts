import { expect } from 'vitest';
import { AccessStore } from '../../../../src-main/access/AccessStore.ts';
import type { RevocationAnswer } from '../../../../src-main/access/applyRevocationAnswer.ts';
import { Revoker } from '../../../../src-main/access/Revoker.ts';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import {
  dashboardAccountId,
  ok,
  orderId,
  type Problem,
  problem,
  refused,
  serviceId,
  type TokenId,
  tokenId,
} from '../../../../src-shared/basics/index.ts';
import { type DashboardAccount, newOrder } from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

/** `fills_disk`: the service does it, and the answer can not be kept. */
export const FATES = ['heard', 'unheard', 'offline', 'slow_down', 'broken', 'never', 'fills_disk'] as const;
export type Fate = (typeof FATES)[number];
/** `stuck`: payments can not be frozen and no key be forgotten, until it comes again. */
export type Turn = Fate | 'restart' | 'lock' | 'unlock' | 'time' | 'again' | 'network' | 'full_disk' | 'stuck';

export const ORDERS = ['a', 'b', 'c', 'd', 'e'].map((name) =>
  newOrder({ orderId: orderId(name), serviceId: serviceId('s'), tokenId: tokenId(name.repeat(16)), addedAt: 1, name }),
);
const ACCOUNT: DashboardAccount = {
  accountId: dashboardAccountId('acc'),
  serviceId: serviceId('s'),
  revision: 1,
  name: 'Main',
  keyId: '0123456789abcdef',
  addedAt: 1,
  check: { kind: 'never' },
  servers: [],
  unmatchable: 0,
  listedAt: null,
};
export const WISH = { reach: 'everything', orders: ORDERS, accounts: [ACCOUNT], unresolvedPayments: 0 } as const;

const passing = (code: string, more: Partial<Problem> = {}) =>
  problem(code, 'Not now.', 'Wait.', { retry: { kind: 'safe' }, ...more });

/** A service, a vault and a computer, on which one app after another lives. What they leave is the database. */
export class World {
  readonly clock = fakeClock();
  readonly database = must(
    openDatabase({ path: ':memory:', migrations, clock: this.clock, logger: recordingLogger() }),
  );
  readonly valid = new Set<TokenId>(ORDERS.flatMap(({ access }) => (access.kind === 'held' ? [access.tokenId] : [])));
  readonly vault = new Set<TokenId>(this.valid);
  readonly heardOf = new Map<TokenId, number>();
  readonly story: string[] = [];
  readonly fates: Fate[] = [];
  /** How a request fares for which nothing was drawn. */
  otherwise: Fate = 'heard';
  /** Requests whose time is not up yet. */
  readonly hanging: Array<() => void> = [];
  isLocked = false;
  isFull = false;
  isStuck = false;
  /** Whether locking takes the secrets away, as that of a sealed file does. */
  readonly lockTakesSecrets: boolean;
  app: Revoker;

  constructor(lockTakesSecrets = true) {
    this.lockTakesSecrets = lockTakesSecrets;
    this.app = this.start();
  }

  start(): Revoker {
    const store = new AccessStore(this.database);
    const saveRun = store.saveRun.bind(store);
    store.saveRun = (run, before) => {
      if (this.isFull) throw new Error('the disk is full');
      saveRun(run, before);
    };
    const app = new Revoker({
      store,
      ask: (token) => this.#ask(token.tokenId),
      forget: async (token) => {
        if (this.isLocked) return refused(passing('vault_locked'));
        // The one thing that must never be.
        expect(this.valid.has(token.tokenId)).toBe(false);
        this.vault.delete(token.tokenId);
        return ok(null);
      },
      forgetKey: async () => {
        if (this.isLocked) return refused(passing('vault_locked'));
        if (this.isStuck) return refused(passing('keychain_busy'));
        this.story.push('key');
        return ok(null);
      },
      setAccessLost: () => {},
      freeze: () => {
        if (this.isStuck) return refused(passing('disk_full'));
        this.story.push('freeze');
        return ok(null);
      },
      lock: async () => void this.story.push('lock'),
      isVaultLocked: () => this.isLocked,
      lockTakesSecrets: () => this.lockTakesSecrets,
      openVault: async () => ok(null),
      onChanged: () => {},
      clock: this.clock,
      random: seededRandom(3),
      logger: recordingLogger(),
    });
    app.load();
    return app;
  }

  async turn(turn: Turn): Promise<void> {
    if (turn === 'restart') {
      this.app.stop();
      this.app = this.start();
      this.app.go();
    } else if (turn === 'lock' || turn === 'unlock') {
      this.isLocked = turn === 'lock';
      this.app.resume();
    } else if (turn === 'time') this.clock.advance(20_000);
    else if (turn === 'network') this.app.resume();
    else if (turn === 'full_disk') this.isFull = !this.isFull;
    else if (turn === 'stuck') this.isStuck = !this.isStuck;
    else if (turn === 'again') {
      if (!this.isFull && this.app.isUnderWay()) this.app.begin(WISH);
    } else this.fates.push(turn);
    await settle();
  }

  #ask(id: TokenId): Promise<RevocationAnswer> {
    const fate = this.fates.shift() ?? this.otherwise;
    if (fate === 'offline') {
      const problem = passing('network_unreachable');
      return Promise.resolve({ kind: 'later', problem, sent: 'no' });
    }
    this.heardOf.set(id, (this.heardOf.get(id) ?? 0) + 1);
    this.story.push('token');
    if (fate === 'slow_down') {
      const problem = passing('rate_limited', { retry: { kind: 'safe', afterMs: 30_000 } });
      return Promise.resolve({ kind: 'later', problem, sent: 'answered' });
    }
    if (fate === 'broken')
      return Promise.resolve({ kind: 'later', problem: passing('internal_error'), sent: 'answered' });
    const wasValid = this.valid.delete(id);
    if (fate === 'fills_disk') this.isFull = true;
    const unheard = { kind: 'later', problem: passing('timeout'), sent: 'unheard' } as const;
    if (fate === 'never') return new Promise((settle) => this.hanging.push(() => settle(unheard)));
    if (fate === 'unheard') return Promise.resolve(unheard);
    return Promise.resolve({ kind: wasValid ? 'revoked' : 'already_revoked', correlationId: 'req_1' });
  }
}

/** Lets everything that waits for nothing but its turn happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The storm is over: whatever was begun must now come to its end by itself. */
export async function calm(world: World): Promise<void> {
  world.fates.length = 0;
  world.otherwise = 'heard';
  world.isLocked = false;
  world.isFull = false;
  world.isStuck = false;
  for (const giveUp of world.hanging) giveUp();
  await world.turn('network');
  for (let round = 0; round < 60 && world.app.isUnderWay(); round += 1) await world.turn('time');
}
