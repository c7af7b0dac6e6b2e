import { join } from 'node:path';
import {
  type Disposer,
  type OrderId,
  ok,
  type Problem,
  problem,
  type ServiceId,
  serviceId,
  timerWheel,
} from '../src-shared/basics/index.ts';
import type { ShellDeps } from './AppShell.ts';
import { AccountStore, Accounts } from './account/index.ts';
import { accountOf as accountIn } from './accountOf.ts';
import { buildAccess } from './buildAccess.ts';
import { buildEngine } from './buildEngine.ts';
import { buildIntake } from './buildIntake.ts';
import { buildLab } from './buildLab.ts';
import { buildInvites, buildMesh } from './buildMesh.ts';
import { Chat, ChatStore, fetchChatHistory, fetchConversation } from './chat/index.ts';
import { atomicWrite, type Database, diskProblemOf, openFacts, rememberInFile } from './disk/index.ts';
import {
  EVENTS_KEPT_MS,
  Fleet,
  FleetStore,
  readStatus,
  restartAgent,
  ServerFollower,
  watchAgain,
} from './fleet/index.ts';
import { accountSteps, Inbox, InboxStore } from './inbox/index.ts';
import { type Known, type Lender, lendSecrets } from './lendSecrets.ts';
import { listenTogether } from './listenTogether.ts';
import { mayHoldSecrets } from './mayHoldSecrets.ts';
import type { Invites } from './mesh/index.ts';
import type { Demo } from './openDemo.ts';
import type { FleetTold, OpenFleet } from './openFleet.ts';
import { openMoney } from './openMoney.ts';
import type { Pretence } from './openPretence.ts';
import { openWire, type Wire } from './openWire.ts';
import { SpawnDraftStore } from './purchase/index.ts';
import { seedDemo } from './seedDemo.ts';
import { tokenIdOf } from './tokenIdOf.ts';
import { openBackend, openVault, type Vault } from './vault/index.ts';
import type { BaseUrl, Http } from './wire/index.ts';

/** What the rooms of one fleet are built from. */
export type RoomParts = {
  readonly kind: 'real' | 'demo';
  readonly deps: ShellDeps;
  readonly told: FleetTold;
  readonly dir: string;
  readonly database: Database;
  readonly base: BaseUrl;
  readonly demo: Demo | null;
  readonly pretence: Pretence;
  readonly stops: Disposer;
};

/**
 * Builds every room of one fleet by hand and hands each what it needs. Reads the disk; connects nothing. Whatever waits in
 * a fleet shares one timer, however many servers there are.
 */
export function buildRooms(given: RoomParts): OpenFleet {
  const clock = timerWheel(given.deps.clock);
  const parts = { ...given, deps: { ...given.deps, clock } };
  const { kind, deps, told, database, base, stops } = parts;
  const service = serviceId(kind === 'demo' ? 'demo' : new URL(base.origin).hostname);
  const vault = buildVault(parts);
  const known: Known = { fleet: null, accounts: null, access: null };
  const lender = lendSecrets(vault, service, known);
  const wire = openWire(deps, base, lender, given.demo !== null, stops);
  const { fleet, follower } = buildFleet(parts, wire, service, lender, known);
  known.fleet = fleet;
  const accounts = buildAccounts(parts, { vault, http: wire.http, fleet, serviceId: service }, known);
  known.accounts = accounts;
  const inbox = buildInbox(parts);
  const mayHold = () => known.access === null || mayHoldSecrets(vault.view(), known.access.view());
  const invites = buildInvites(parts, mayHold);
  const chat = buildChat(parts, wire, lender, invites);
  const money = openMoney(parts, { vault, http: wire.http, serviceId: service, fleet, follower, tokenIdOf });
  const first = { fleet, follower, inbox, chat, accounts, ...money };
  const accountOf = (orderId: OrderId) => accountIn(first, orderId);
  const lent = { ...first, vault, http: wire.http, serviceId: service, lender, known, tokenIdOf, mayHold };
  const ends = buildAccess(parts, lent);
  const intake = buildIntake(parts, { ...lent, wire, mayTakeToken: (orderId) => ends.access.mayTakeToken(orderId) });
  const mesh = buildMesh(parts, { ...first, invites, accountOf });
  const rooms = { ...first, intake, ...ends, ...buildEngine(parts, lent), mesh, lab: buildLab(parts, lent) };
  listenTogether({ ...rooms, vault, told, clock, stops });
  load(rooms, database, clock.now());
  return {
    ...factsOf(parts, service),
    vault,
    http: wire.http,
    ...rooms,
    ...verbsOf({ ...lent, access: ends.access, accountOf }),
    checkLinks() {
      wire.networkChanged();
      follower.checkNow();
      ends.access.resume();
      ends.projects.resume();
      void money.purchases.recoverAll();
    },
    begin: () => begin(parts, { ...rooms, vault, serviceId: service }),
    stop: () => stops.dispose(),
  };
}

/** What a person can ask of a server that concerns several rooms. */
function verbsOf(
  lent: Parameters<typeof watchAgain>[0] & Parameters<typeof restartAgent>[0],
): Pick<OpenFleet, 'watchAgain' | 'restartAgent'> {
  return {
    watchAgain: (orderId) => watchAgain(lent, orderId),
    restartAgent: (wish) => restartAgent(lent, wish),
  };
}

/** What can be said of a fleet before any of its rooms does anything. */
function factsOf({ kind, base, database, demo, deps }: RoomParts, service: ServiceId) {
  return {
    kind,
    serviceId: service,
    service: { label: base.host, isDemo: kind === 'demo' },
    readOnlyBecause: database.isReadOnly ? newerDatabase() : null,
    spawnDraft: new SpawnDraftStore(openFacts(database), deps.clock, deps.logger.room('purchase')),
    demo,
    tokenIdOf,
  };
}

/** The rooms that are read from the disk and then begin to do something. */
type Rooms = 'fleet' | 'purchases' | 'accounts' | 'access' | 'projects' | 'keyRotations';

/** Opens the place for secrets when something needs it, finishes a half-seeded demo, connects, and finishes purchases. */
async function begin(
  { kind, database, demo, deps }: RoomParts,
  rooms: Pick<OpenFleet, Rooms | 'follower' | 'wallet' | 'vault' | 'serviceId'>,
): Promise<void> {
  if (database.isReadOnly) return;
  const holdsSecrets = rooms.fleet.orders().length + rooms.accounts.list().length > 0;
  const needsVault = kind === 'demo' || holdsSecrets || rooms.wallet.view().account !== null;
  if (needsVault) await rooms.vault.open();
  if (demo !== null) await seedDemo({ ...rooms, demo, facts: openFacts(database), tokenIdOf, clock: deps.clock });
  rooms.follower.reconcile();
  rooms.keyRotations.begin();
  rooms.access.begin();
  rooms.projects.begin();
  await Promise.all([rooms.purchases.recoverAll(), rooms.accounts.begin()]);
}

function newerDatabase(): Problem {
  return problem(
    'database_newer',
    'This fleet was last used by a newer version of the app. It is shown as it was, and nothing is changed or connected.',
    'Update the app, or start it with another --profile.',
  );
}

function buildVault({ kind, deps, dir, pretence, stops }: RoomParts): Vault {
  const vault = openVault({
    kind: kind === 'demo' ? 'demo' : null,
    dir: join(dir, 'vault'),
    workerUrl: deps.workers.keychain,
    memory: rememberInFile(join(dir, 'vault-place.json')),
    openBackend: (spec, lent) => pretence.vanishing(openBackend(spec, lent)),
    atomicWrite,
    clock: deps.clock,
    random: deps.random,
    logger: deps.logger.room('vault'),
  });
  stops.add(() => vault.close());
  return vault;
}

function buildFleet(parts: RoomParts, wire: Wire, service: ServiceId, lender: Lender, known: Readonly<Known>) {
  const { deps, told, database, stops } = parts;
  const logger = deps.logger.room('fleet');
  const fleet = new Fleet(new FleetStore(database), deps.clock, logger);
  const follower = new ServerFollower({
    fleet,
    serviceId: service,
    openStream: wire.openStream,
    readStatus: async (orderId) => {
      if (lender.surfaceOf(orderId) === 'dashboard') {
        known.accounts?.readSoon();
        return ok(null);
      }
      const status = await readStatus(wire.http, orderId, lender.authorizeToken(orderId));
      if (status.ok) fleet.applyStatus(orderId, status.value);
      return status;
    },
    skewMs: () => wire.http.skewMs(),
    clock: deps.clock,
    random: deps.random,
    logger,
    onAccountRefused: () => known.accounts?.readSoon(),
    explainLoss: (orderId, why) => known.access?.explainLoss(orderId, why) ?? why,
    onDiskProblem: (error) => told.onProblem('disk', diskProblemOf(error)),
  });
  stops.add(() => follower.stop());
  return { fleet, follower };
}

function buildAccounts(
  { deps, database, stops }: RoomParts,
  lent: { vault: Vault; http: Http; fleet: Fleet; serviceId: ServiceId },
  known: Readonly<Known>,
): Accounts {
  const accounts = new Accounts({
    ...lent,
    store: new AccountStore(database),
    clock: deps.clock,
    random: deps.random,
    logger: deps.logger.room('account'),
    keyIdOf: tokenIdOf,
    mayTakeKey: () => known.access?.mayTakeSecrets() ?? true,
  });
  stops.add(() => accounts.stop());
  return accounts;
}

function buildInbox({ deps, database, stops }: RoomParts): Inbox {
  const inbox = new Inbox(new InboxStore(database), deps.clock, deps.logger.room('inbox'));
  stops.add(() => inbox.stop());
  return inbox;
}

function buildChat({ deps, database, told, stops }: RoomParts, wire: Wire, lender: Lender, invites: Invites): Chat {
  /** Under which name the service keeps what comes of the last message of a server, at the dashboard's door. */
  const taken = new Map<OrderId, string>();
  const logger = deps.logger.room('chat');
  const chat = new Chat({
    store: new ChatStore(database),
    openSocket: (orderId, hears) => {
      taken.delete(orderId);
      return wire.openChat(orderId, { ...hears, onTaken: (conversationId) => void taken.set(orderId, conversationId) });
    },
    fetchHistory: (orderId, message) => {
      const conversationId = taken.get(orderId);
      return conversationId === undefined || lender.surfaceOf(orderId) === 'order'
        ? fetchChatHistory(wire.http, orderId, lender.authorizeToken(orderId))
        : fetchConversation(wire.http, orderId, { conversationId, message }, lender.authorizeDashboard(orderId));
    },
    invites,
    clock: deps.clock,
    random: deps.random,
    logger,
    onError(error) {
      const found = diskProblemOf(error);
      if (found === null) logger.error('the chat could not save', { error: String(error) });
      else told.onProblem('disk', found);
    },
    isSeen: (orderId) => deps.host.windows.isFocusedOn() === `server/${orderId}/chat`,
  });
  stops.add(() => chat.stop());
  return chat;
}

function load(
  rooms: Pick<OpenFleet, Rooms | 'inbox' | 'chat' | 'engines' | 'mesh' | 'intake'>,
  database: Database,
  now: number,
): void {
  rooms.fleet.load();
  rooms.chat.load();
  rooms.accounts.load();
  rooms.engines.load();
  rooms.keyRotations.load();
  rooms.access.load();
  rooms.projects.load();
  rooms.inbox.load(rooms.fleet.orders(), rooms.purchases.list());
  rooms.mesh.load();
  for (const account of rooms.accounts.list()) {
    const steps = accountSteps({ kind: 'account', account, before: null });
    rooms.inbox.take({ kind: 'account', accountId: account.accountId }, steps, null, false, true);
  }
  if (database.isReadOnly) return;
  rooms.intake.load();
  new FleetStore(database).forgetEventsBefore(now - EVENTS_KEPT_MS);
  new InboxStore(database).forgetSettled(now);
}
