import {
  type Answer,
  Disposer,
  type OrderId,
  ok,
  type Problem,
  refused,
  type ServiceId,
  type TokenId,
} from '../src-shared/basics/index.ts';
import type { AppView } from '../src-shared/contract/index.ts';
import type { NewsFact, ShellDeps } from './AppShell.ts';
import type { Access } from './access/index.ts';
import type { Accounts } from './account/index.ts';
import { buildRooms, type RoomParts } from './buildRooms.ts';
import type { Chat } from './chat/index.ts';
import { diskProblemOf, migrations, openDatabase } from './disk/index.ts';
import type { Engines, KeyRotations } from './engine/index.ts';
import type { Fleet, restartAgent, ServerFollower } from './fleet/index.ts';
import { databasePath, fleetDir } from './fleetPaths.ts';
import type { Inbox } from './inbox/index.ts';
import type { Intake } from './intake/index.ts';
import type { Lab } from './lab/index.ts';
import type { Mesh } from './mesh/index.ts';
import { type Demo, openDemo } from './openDemo.ts';
import { openPretence } from './openPretence.ts';
import type { Projects } from './projects/index.ts';
import type { Purchases, SpawnDraftStore } from './purchase/index.ts';
import type { Vault } from './vault/index.ts';
import type { KeyCopy, Wallet } from './wallet/index.ts';
import { type Http, parseBaseUrl } from './wire/index.ts';

/** The spawn service of everybody who has not named another. */
const PUBLIC_SERVICE = 'https://spawn.os.moda';

export type FleetTold = {
  readonly tell: (fact: NewsFact) => void;
  readonly onAppChanged: () => void;
  readonly onProblem: (key: string, problem: Problem | null) => void;
};

/** Everything one open fleet is made of. */
export type OpenFleet = {
  readonly kind: 'real' | 'demo';
  readonly serviceId: ServiceId;
  readonly service: Omit<NonNullable<AppView['service']>, 'clockSpeed'>;
  /** Why nothing can be written, when the database is from a newer version; then nothing is connected either. */
  readonly readOnlyBecause: Problem | null;
  readonly vault: Vault;
  readonly http: Http;
  readonly fleet: Fleet;
  readonly follower: ServerFollower;
  readonly accounts: Accounts;
  readonly intake: Intake;
  readonly access: Access;
  readonly projects: Projects;
  readonly inbox: Inbox;
  readonly chat: Chat;
  readonly mesh: Mesh;
  readonly engines: Engines;
  readonly keyRotations: KeyRotations;
  readonly purchases: Purchases;
  readonly spawnDraft: SpawnDraftStore;
  readonly wallet: Wallet;
  readonly keyCopy: KeyCopy;
  readonly demo: Demo | null;
  /** Null but in the demo. */
  readonly lab: Lab | null;
  restartAgent(wish: { orderId: OrderId; agentId: string }): ReturnType<typeof restartAgent>;
  watchAgain(orderId: OrderId): Promise<Answer<null>>;
  tokenIdOf(token: string): TokenId;
  /** The network changed or the machine woke up. */
  checkLinks(): void;
  /** Opens the vault and connects: called after the first picture was told, so that nothing delays it. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Builds the rooms of one fleet by hand, from disk; nothing goes out before `begin`. The demo starts its pretend service
 * first. Problems: those of the database, `bad_api_url`, `demo_not_started`.
 */
export async function openFleet(kind: 'real' | 'demo', deps: ShellDeps, told: FleetTold): Promise<Answer<OpenFleet>> {
  const stops = new Disposer();
  const dir = fleetDir(deps.profileDir, kind);
  const pretence = openPretence();
  const opened = openDatabase({
    path: databasePath(deps.profileDir, kind),
    migrations,
    clock: deps.clock,
    logger: deps.logger.room('disk'),
    onProblem: (problem) => told.onProblem('disk', problem),
    isFull: pretence.isDiskFull,
  });
  if (!opened.ok) return opened;
  stops.add(() => opened.value.close());
  try {
    const built = await connectAndBuild({ kind, deps, told, dir, database: opened.value, pretence, stops });
    if (!built.ok) await stops.dispose();
    return built;
  } catch (error) {
    await stops.dispose();
    const found = diskProblemOf(error);
    if (found === null) throw error;
    return refused(found);
  }
}

async function connectAndBuild(parts: Omit<RoomParts, 'base' | 'demo'>): Promise<Answer<OpenFleet>> {
  const { kind, deps, told, dir, pretence, stops } = parts;
  let demo: Demo | null = null;
  if (kind === 'demo') {
    const onEnded = (problem: Problem) => told.onProblem('demo', problem);
    const { hear: onComputer } = pretence;
    const workerUrl = deps.workers.emulator;
    const started = await openDemo({ workerUrl, dir, fetcher: deps.fetch, onComputer, onEnded });
    if (!started.ok) return started;
    demo = started.value;
    stops.add(started.value.stop);
  }
  const base = parseBaseUrl(demo?.url ?? deps.flags.api?.href ?? deps.settings.get().api ?? PUBLIC_SERVICE);
  return base.ok ? ok(buildRooms({ ...parts, base: base.value, demo })) : base;
}
