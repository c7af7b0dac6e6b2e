import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  type Disposer,
  type OrderId,
  ok,
  type Problem,
  problem,
  refused,
  type ServiceId,
  serviceId,
  type TokenId,
  timerWheel,
  tokenId,
} from '../src-shared/basics/index.ts';
import type { ShellDeps } from './AppShell.ts';
import { Chat, ChatStore, fetchChatHistory } from './chat/index.ts';
import { atomicWrite, type Database, diskProblemOf, openFacts, rememberInFile } from './disk/index.ts';
import {
  accessTokenRef,
  EVENTS_KEPT_MS,
  Fleet,
  FleetStore,
  readStatus,
  restartAgent,
  ServerFollower,
} from './fleet/index.ts';
import { Inbox, InboxStore } from './inbox/index.ts';
import { listenTogether } from './listenTogether.ts';
import { DEMO_CLOCK_SPEED, type Demo } from './openDemo.ts';
import type { FleetTold, OpenFleet } from './openFleet.ts';
import { openMoney } from './openMoney.ts';
import { openWire, type Wire } from './openWire.ts';
import { seedDemo } from './seedDemo.ts';
import { openVault, type Vault } from './vault/index.ts';
import type { Authorize, BaseUrl } from './wire/index.ts';

/** What the rooms of one fleet are built from. */
export type RoomParts = {
  readonly kind: 'real' | 'demo';
  readonly deps: ShellDeps;
  readonly told: FleetTold;
  readonly dir: string;
  readonly database: Database;
  readonly base: BaseUrl;
  readonly demo: Demo | null;
  readonly stops: Disposer;
};

/**
 * Builds every room of one fleet by hand and hands each what it needs. Reads the disk; connects nothing. Whatever waits in
 * a fleet shares one timer, however many servers there are.
 */
export function buildRooms(given: RoomParts): OpenFleet {
  const clock = timerWheel(given.deps.clock);
  const parts = { ...given, deps: { ...given.deps, clock } };
  const { kind, deps, told, database, base, demo, stops } = parts;
  const service = serviceId(kind === 'demo' ? 'demo' : new URL(base.origin).hostname);
  const vault = buildVault(parts);
  const known: { fleet: Fleet | null } = { fleet: null };
  const authorize = lendTokens(vault, service, known);
  const wire = openWire(deps, base, authorize, kind === 'demo', stops);
  const { fleet, follower } = buildFleet(parts, wire, service, authorize);
  known.fleet = fleet;
  const inbox = new Inbox(new InboxStore(database), clock, deps.logger.room('inbox'));
  stops.add(() => inbox.stop());
  const chat = buildChat(parts, wire, authorize);
  const money = openMoney(parts, { vault, http: wire.http, serviceId: service, fleet, follower, tokenIdOf });
  const rooms = { fleet, follower, inbox, chat, ...money };
  listenTogether({ ...rooms, vault, told, clock, stops });
  load(rooms, database, clock.now());
  return {
    kind,
    serviceId: service,
    service: { label: base.host, isDemo: kind === 'demo', clockSpeed: kind === 'demo' ? DEMO_CLOCK_SPEED : null },
    readOnlyBecause: database.isReadOnly ? newerDatabase() : null,
    vault,
    http: wire.http,
    ...rooms,
    demo,
    tokenIdOf,
    restartAgent: (wish) => restartAgent({ fleet, http: wire.http, authorize }, wish),
    checkLinks() {
      wire.networkChanged();
      follower.checkNow();
      void money.purchases.recoverAll();
    },
    begin: () => begin(parts, { ...rooms, vault, serviceId: service }),
    stop: () => stops.dispose(),
  };
}

/** Lends an order's token to the service it belongs to and to no other, whatever address the app was started with. */
function lendTokens(vault: Vault, service: ServiceId, known: { readonly fleet: Fleet | null }) {
  return (orderId: OrderId): Authorize =>
    async (use) => {
      const order = known.fleet?.get(orderId) ?? null;
      if (order !== null && order.serviceId !== service) return refused(otherService(order.name));
      return vault.withSecret(accessTokenRef(orderId), use);
    };
}

/** Opens the place for secrets when something needs it, finishes a half-seeded demo, connects, and finishes purchases. */
async function begin(
  { kind, database, demo, deps }: RoomParts,
  rooms: Pick<OpenFleet, 'fleet' | 'follower' | 'wallet' | 'purchases' | 'vault' | 'serviceId'>,
): Promise<void> {
  if (database.isReadOnly) return;
  const needsVault = kind === 'demo' || rooms.fleet.orders().length > 0 || rooms.wallet.view().account !== null;
  if (needsVault) await rooms.vault.open();
  if (demo !== null) await seedDemo({ ...rooms, demo, facts: openFacts(database), tokenIdOf, clock: deps.clock });
  rooms.follower.reconcile();
  await rooms.purchases.recoverAll();
}

function newerDatabase(): Problem {
  return problem(
    'database_newer',
    'This fleet was last used by a newer version of the app. It is shown as it was, and nothing is changed or connected.',
    'Update the app, or start it with another --profile.',
  );
}

function otherService(name: string): Problem {
  return problem(
    'other_service',
    `${name} belongs to another service than the one the app was started with, so nothing is sent.`,
    'Start the app with the service it was bought at.',
  );
}

/** First 16 hex of SHA-256 over the whole token (contract: token ids): safe to show and to log. */
function tokenIdOf(token: string): TokenId {
  return tokenId(createHash('sha256').update(token).digest('hex').slice(0, 16));
}

function buildVault({ kind, deps, dir, stops }: RoomParts): Vault {
  const vault = openVault({
    kind: kind === 'demo' ? 'demo' : null,
    dir: join(dir, 'vault'),
    workerUrl: deps.workers.keychain,
    memory: rememberInFile(join(dir, 'vault-place.json')),
    atomicWrite,
    clock: deps.clock,
    random: deps.random,
    logger: deps.logger.room('vault'),
  });
  stops.add(() => vault.close());
  return vault;
}

function buildFleet(parts: RoomParts, wire: Wire, service: ServiceId, authorize: (orderId: OrderId) => Authorize) {
  const { deps, told, database, stops } = parts;
  const logger = deps.logger.room('fleet');
  const fleet = new Fleet(new FleetStore(database), deps.clock, logger);
  const follower = new ServerFollower({
    fleet,
    serviceId: service,
    openStream: wire.openStream,
    readStatus: async (orderId) => {
      const status = await readStatus(wire.http, orderId, authorize(orderId));
      if (!status.ok) return status;
      fleet.applyStatus(orderId, status.value);
      return ok(null);
    },
    clock: deps.clock,
    logger,
    onDiskProblem: (error) => told.onProblem('disk', diskProblemOf(error)),
  });
  stops.add(() => follower.stop());
  return { fleet, follower };
}

function buildChat({ deps, database, stops }: RoomParts, wire: Wire, authorize: (orderId: OrderId) => Authorize): Chat {
  const chat = new Chat({
    store: new ChatStore(database),
    openSocket: wire.openChat,
    fetchHistory: (orderId) => fetchChatHistory(wire.http, orderId, authorize(orderId)),
    clock: deps.clock,
    random: deps.random,
    logger: deps.logger.room('chat'),
    isSeen: (orderId) => deps.host.windows.isFocusedOn() === `server/${orderId}/chat`,
  });
  stops.add(() => chat.stop());
  return chat;
}

function load(rooms: Pick<OpenFleet, 'fleet' | 'inbox' | 'chat' | 'purchases'>, database: Database, now: number): void {
  rooms.fleet.load();
  rooms.chat.load();
  rooms.inbox.load(rooms.fleet.orders(), rooms.purchases.list());
  if (database.isReadOnly) return;
  new FleetStore(database).forgetEventsBefore(now - EVENTS_KEPT_MS);
  new InboxStore(database).forgetSettled(now);
}
