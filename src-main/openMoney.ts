import { type Money, problem, type ServiceId, serviceId, type TokenId } from '../src-shared/basics/index.ts';
import { type Caps, newOrder, type Order, STARTING_CAPS } from '../src-shared/domain/index.ts';
import { BASE_SEPOLIA } from '../src-shared/protocol/index.ts';
import type { RoomParts } from './buildRooms.ts';
import { diskProblemOf } from './disk/index.ts';
import { accessTokenRef, type Fleet, type ServerFollower } from './fleet/index.ts';
import { databasePath } from './fleetPaths.ts';
import { type BoughtOrder, openPurchases, type Purchases } from './purchase/index.ts';
import type { Vault } from './vault/index.ts';
import { accountKeyRef, openSigner } from './vault/signer/index.ts';
import { type AskEvm, askEvm, KeyCopy, openWallet, type Wallet } from './wallet/index.ts';
import { type Http, openHttp, parseBaseUrl } from './wire/index.ts';

const play = (dollars: number): Money => ({ minor: String(dollars * 1_000_000), unit: 'USDC' });
/** Play money is there to be spent: a tour that ends at a limit teaches nothing. */
const DEMO_CAPS: Caps = {
  ...STARTING_CAPS,
  perPayment: play(130),
  perDay: play(500),
  per30Days: play(1_000),
  serversPerDay: 20,
};

type Lent = {
  readonly vault: Vault;
  readonly http: Http;
  readonly serviceId: ServiceId;
  readonly fleet: Fleet;
  readonly follower: ServerFollower;
  readonly tokenIdOf: (token: string) => TokenId;
};

type MoneyRooms = { readonly wallet: Wallet; readonly keyCopy: KeyCopy; readonly purchases: Purchases };

/** Builds the rooms that hold money: the signer in its own thread, the wallet, the purchases over their journal. */
export function openMoney(parts: RoomParts, lent: Lent): MoneyRooms {
  const { deps, kind, database, base, stops } = parts;
  const { vault, http } = lent;
  const signer = openSigner({
    workerUrl: deps.workers.signer,
    databasePath: databasePath(deps.profileDir, kind),
    lendBackend: () => vault.lendBackend(),
    clock: deps.clock,
  });
  stops.add(() => signer.stop());
  // A locked vault must not live on in the signer's memory.
  stops.add(vault.onChanged((view) => void (view.kind === 'passphrase' && view.locked ? signer.stop() : null)));
  const askChain = openChain(parts);
  const shared = { database, vault, signer, askChain, clock: deps.clock, random: deps.random, diskProblemOf };
  const startingCaps = kind === 'demo' ? DEMO_CAPS : STARTING_CAPS;
  const wallet = openWallet({ ...shared, accountKeyRef, startingCaps, logger: deps.logger.room('wallet') });
  const keyCopy = new KeyCopy({ wallet, clipboard: deps.host.clipboard, clock: deps.clock });
  stops.add(() => keyCopy.takeBack());
  const purchases = openPurchases({
    ...shared,
    http,
    wallet,
    logger: deps.logger.room('purchase'),
    // With the port, unlike an order's: two services on one machine must never see each other's payments.
    serviceId: kind === 'demo' ? lent.serviceId : serviceId(base.host),
    serviceOrigin: base.origin,
    accessTokenRef,
    tokenIdOf: lent.tokenIdOf,
    adoptOrder: (bought) => adoptOrder(parts, lent, bought),
  });
  stops.add(() => purchases.stop());
  return { wallet, keyCopy, purchases };
}

/** Takes a bought order into the fleet; harmless when repeated, as recovery does. */
function adoptOrder({ deps }: RoomParts, { fleet, follower, serviceId }: Lent, bought: BoughtOrder): void {
  const known = fleet.get(bought.orderId);
  if (known === null) fleet.add(newOrder({ ...bought, serviceId, addedAt: deps.clock.now() }));
  else takeToken(fleet, known, bought);
  follower.reconcile();
}

/**
 * A server may be here before its own token: an account listed it while the payment was not known yet. What it was called
 * and what was heard of it stay; without the token in its record nobody would use, show or revoke it.
 */
function takeToken(fleet: Fleet, known: Order, { orderId, tokenId, intentId, paid, ...bought }: BoughtOrder): void {
  if (known.access.kind !== 'none' && known.access.tokenId === tokenId) return;
  const patch = {
    access: { kind: 'held', tokenId } as const,
    intentId,
    paid,
    planName: known.planName ?? bought.planName,
    regionCode: known.regionCode ?? bought.regionCode,
    retiredAt: null,
  };
  fleet.change(orderId, patch, [{ kind: 'accessRegained' }]);
}

/** Where the chain is asked: the emulator's own node in the demo and beside a local service, else as told, else the public one. */
function openChain({ deps, kind, base, stops }: RoomParts): AskEvm {
  const beside = kind === 'demo' || base.isLoopback ? `${base.origin}/rpc/evm` : BASE_SEPOLIA.publicRpcUrl;
  const url = new URL(kind === 'demo' ? beside : (deps.flags.rpcEvm?.href ?? beside));
  const node = parseBaseUrl(url.origin);
  if (!node.ok) {
    const hint = 'Start the app with another --rpc-evm.';
    return async () => ({ ok: false, problem: problem('bad_rpc_url', node.problem.say, hint) });
  }
  const { clock, random, fetch } = deps;
  const http = openHttp({ baseUrl: node.value, fetch, clock, random, logger: deps.logger.room('chain') });
  stops.add(() => http.stop());
  return askEvm(http, url.pathname);
}
