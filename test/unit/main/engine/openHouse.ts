import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewsFact, ShellDeps } from '../../../../src-main/AppShell.ts';
import { buildRooms } from '../../../../src-main/buildRooms.ts';
import { migrations, openDatabase, openSettings } from '../../../../src-main/disk/index.ts';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import { addServer } from '../../../../src-main/fleet/index.ts';
import { databasePath, fleetDir } from '../../../../src-main/fleetPaths.ts';
import { realClock, realRandom } from '../../../../src-main/host/index.ts';
import type { OpenFleet } from '../../../../src-main/openFleet.ts';
import { openPretence } from '../../../../src-main/openPretence.ts';
import { parseBaseUrl } from '../../../../src-main/wire/index.ts';
import { type Answer, Disposer, type OrderId } from '../../../../src-shared/basics/index.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { control, type Made, until } from '../emulator/visitEmulator.ts';

/** One request that left the house, as the service saw it. */
export type Sent = { readonly method: string; readonly path: string; readonly body: string; status: number };

/** What happens on the way: before a request leaves, whether its answer is lost, and what answers in its place. */
export type OnTheWay = {
  before?: (sent: Sent) => Promise<void>;
  loses?: (sent: Sent) => boolean;
  answers?: (sent: Sent) => Response | null;
  /** What comes back in place of the answer, once the request has been served. */
  replaces?: (sent: Sent) => Response | null;
};

/** All rooms of one fleet over a running emulator, with real sockets and a vault of play secrets. */
export type House = {
  readonly open: OpenFleet;
  readonly sent: Sent[];
  readonly onTheWay: OnTheWay;
  readonly news: NewsFact[];
  readonly log: ReturnType<typeof recordingLogger>;
  readonly profileDir: string;
  /** Puts a server there and takes it into the fleet by its token; `hasAccount` makes a new account that lists all. */
  addServers(orders: readonly object[]): Promise<readonly OrderId[]>;
  addAccount(orders?: readonly OrderId[]): Promise<{ readonly key: string; readonly keyId: string }>;
  /** Waits until the stream of every server is live. */
  untilLive(): Promise<void>;
  /** Ends the app, or the one it was opened again as, and removes the profile. */
  stop(): Promise<void>;
  /** Ends the app and opens it again on the same profile. */
  reopen(): Promise<House>;
};

const FLAGS = {
  opensBrowser: false,
  port: 0,
  profile: null,
  api: null,
  rpcEvm: null,
  rpcSvm: null,
  demo: false,
  json: false,
};
const NOWHERE = new URL('file:///nowhere.js');

export async function openHouse(
  emulator: Emulator,
  profileDir = mkdtempSync(join(tmpdir(), 'fleet-engine-')),
): Promise<House> {
  const sent: Sent[] = [];
  const onTheWay: OnTheWay = {};
  const news: NewsFact[] = [];
  const log = recordingLogger();
  const stops = new Disposer();
  const settings = openSettings({ dir: profileDir, clock: realClock, logger: log });
  const base = parseBaseUrl(emulator.url);
  if (!settings.ok || !base.ok) throw new Error('The house has no ground.');
  const deps: ShellDeps = {
    host: new FakeHost(),
    flags: FLAGS,
    profileDir,
    workers: { emulator: NOWHERE, keychain: NOWHERE, signer: NOWHERE },
    version: '0.0.0',
    clock: realClock,
    random: realRandom,
    fetch: watching(sent, onTheWay),
    logger: log,
    settings: settings.value,
    openFleet: () => Promise.reject(new Error('Only one.')),
    hasFleet: () => true,
    deleteDemo: () => {},
    setAsideDatabase: () => ({ ok: true, value: null }),
  };
  const dir = fleetDir(profileDir, 'demo');
  const database = must(
    openDatabase({ path: databasePath(profileDir, 'demo'), migrations, clock: realClock, logger: log }),
  );
  stops.add(() => database.close());
  const told = { tell: (fact: NewsFact) => void news.push(fact), onAppChanged: () => {}, onProblem: () => {} };
  // The kind of the demo keeps secrets in a play file; the service behind it is the test's own.
  const open = buildRooms({
    kind: 'demo',
    deps,
    told,
    dir,
    database,
    base: base.value,
    demo: null,
    pretence: openPretence(),
    stops,
  });
  must(await open.vault.open());
  await open.begin();
  let again: House | null = null;
  const house: House = {
    open,
    sent,
    onTheWay,
    news,
    log,
    profileDir,
    addServers: (orders) => Promise.all(orders.map((order) => addOne(emulator, open, order))),
    addAccount: (orders) => addAccount(emulator, open, orders),
    untilLive: async () =>
      void (await until(() => {
        const kinds = open.fleet.orders().map((order) => open.fleet.link(order.orderId).kind);
        return kinds.every((kind) => kind === 'live') ? true : null;
      })),
    async stop() {
      if (again !== null) return again.stop();
      await open.stop();
      rmSync(profileDir, { recursive: true, force: true });
    },
    async reopen() {
      await open.stop();
      again = await openHouse(emulator, profileDir);
      return again;
    },
  };
  return house;
}

async function addOne(emulator: Emulator, open: OpenFleet, order: object): Promise<OrderId> {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', ...order });
  const wish = { orderId: made.order_id, accessToken: made.api_token };
  return must(await addServer({ ...open, clock: realClock, mayTakeToken: () => true }, wish)).orderId;
}

async function addAccount(emulator: Emulator, open: OpenFleet, orders?: readonly OrderId[]) {
  const wanted = { name: 'work', ...(orders === undefined ? {} : { orders }) };
  const made = await control<{ id: string; dashboard_key: string }>(emulator, 'POST', 'dashboard-keys', wanted);
  must(await open.accounts.add({ name: 'work', key: made.dashboard_key }));
  return { key: made.dashboard_key, keyId: made.id };
}

/** Fetch, and a note of what went out and what came of it. */
function watching(sent: Sent[], onTheWay: OnTheWay): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const body = init?.body instanceof Uint8Array ? Buffer.from(init.body).toString('utf8') : '';
    const note: Sent = { method: init?.method ?? 'GET', path: url.pathname, body, status: 0 };
    sent.push(note);
    await onTheWay.before?.(note);
    const served = onTheWay.answers?.(note) ?? (await fetch(input, init));
    const response = onTheWay.replaces?.(note) ?? served;
    if (onTheWay.loses?.(note)) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    note.status = response.status;
    return response;
  };
}

/** The value of an answer that must be a success. */
export function must<T>(answer: Answer<T>): T {
  if (!answer.ok)
    throw new Error(`${answer.problem.code}: ${answer.problem.say} ${JSON.stringify(answer.problem.facts ?? {})}`);
  return answer.value;
}

/** The code of an answer that must be a refusal. */
export function codeOf(answer: Answer<unknown>): string {
  return answer.ok ? 'ok' : answer.problem.code;
}
