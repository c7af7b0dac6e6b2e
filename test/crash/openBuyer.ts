import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  atomicWrite,
  type Database,
  diskProblemOf,
  migrations,
  openDatabase,
  rememberInFile,
} from '../../src-main/disk/index.ts';
import { type BoughtOrder, openPurchases, type PurchaseDeps, type Purchases } from '../../src-main/purchase/index.ts';
import { tokenIdOf } from '../../src-main/tokenIdOf.ts';
import { openVault, type Vault } from '../../src-main/vault/index.ts';
import { accountKeyRef, openSigner, type Signer } from '../../src-main/vault/signer/index.ts';
import { realClock, realRandom } from '../../src-main/vault/signer/realMachine.ts';
import { askEvm, openWallet, type Wallet } from '../../src-main/wallet/index.ts';
import { type Http, openHttp, parseBaseUrl } from '../../src-main/wire/index.ts';
import {
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  secretRef,
  serviceId,
} from '../../src-shared/basics/index.ts';
import type { Caps } from '../../src-shared/domain/index.ts';

/** The rooms that buy, real ones, over a folder and a service. */
export type Buyer = {
  readonly purchases: Purchases;
  readonly wallet: Wallet;
  readonly vault: Vault;
  readonly database: Database;
  readonly http: Http;
  /** Orders handed to the fleet, in order, repeats included. */
  readonly adopted: readonly BoughtOrder[];
  stop(): Promise<void>;
};

export type OpenBuyer = {
  /** The profile: database and a vault of play secrets. */
  readonly dir: string;
  /** Origin of a running service. */
  readonly api: string;
  readonly caps?: Caps;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Stands between purchase and what it is lent: to count, to delay, to kill. */
  readonly between?: (deps: PurchaseDeps) => PurchaseDeps;
};

export const tokenRefOf = (orderId: OrderId) => secretRef(`token/${orderId}`);

const quiet: Logger = { info() {}, warn() {}, error() {}, room: () => quiet };

export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.say}`);
  return answer.value;
}

/** Opens them as a start of the app would. */
export async function openBuyer(options: OpenBuyer): Promise<Buyer> {
  const { dir, clock = realClock, logger = quiet } = options;
  mkdirSync(dir, { recursive: true });
  const databasePath = join(dir, 'fleet.db');
  const database = must(openDatabase({ path: databasePath, migrations, clock, logger }));
  const vault = openDemoVault(dir, clock, logger);
  must(await vault.open());
  const signer = openTestSigner(databasePath, vault, clock);
  const http = unhurriedHttp(options.api, clock, logger);
  const askChain = askEvm(http, '/rpc/evm');
  const shared = { database, clock, random: realRandom, logger, askChain, diskProblemOf };
  const caps = options.caps === undefined ? {} : { startingCaps: options.caps };
  const wallet = openWallet({ ...shared, ...caps, signer, vault, accountKeyRef });
  const adopted: BoughtOrder[] = [];
  const deps: PurchaseDeps = {
    ...shared,
    http,
    vault,
    signer,
    wallet,
    serviceId: serviceId('test'),
    serviceOrigin: options.api,
    accessTokenRef: tokenRefOf,
    tokenIdOf,
    adoptOrder: (order) => void adopted.push(order),
  };
  const purchases = openPurchases(options.between?.(deps) ?? deps);
  return {
    purchases,
    wallet,
    vault,
    database,
    http,
    adopted,
    async stop() {
      purchases.stop();
      http.stop();
      await signer.stop();
      await vault.close();
      database.close();
    },
  };
}

function openTestSigner(databasePath: string, vault: Vault, clock: Clock): Signer {
  return openSigner({
    workerUrl: new URL('../../src-main/vault/signer/worker.ts', import.meta.url),
    databasePath,
    lendBackend: () => vault.lendBackend(),
    clock,
  });
}

/** The real client, but each order gets its own allowance: tests buy more often than the service's five a minute. */
function unhurriedHttp(api: string, clock: Clock, logger: Logger): Http {
  const open = () => openHttp({ baseUrl: must(parseBaseUrl(api)), fetch, clock, random: realRandom, logger });
  const lasting = open();
  let orders: Http | null = null;
  return {
    request(request) {
      if (request.bucket !== 'spawn') return lasting.request(request);
      orders = open();
      return orders.request(request);
    },
    skewMs: () => orders?.skewMs() ?? lasting.skewMs(),
    waitMs: (bucket, path) => (bucket === 'spawn' ? 0 : lasting.waitMs(bucket, path)),
    stop: () => lasting.stop(),
  };
}

function openDemoVault(dir: string, clock: Clock, logger: Logger): Vault {
  return openVault({
    kind: 'demo',
    dir,
    workerUrl: new URL('file:///nowhere/worker.js'),
    memory: rememberInFile(join(dir, 'place.json')),
    clock,
    random: realRandom,
    logger,
    atomicWrite,
  });
}
