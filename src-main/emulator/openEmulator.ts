import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, Disposer, type Random } from '../../src-shared/basics/index.ts';
import { projectRoutes } from './agents/projectRoutes.ts';
import { buildWorld } from './buildWorld.ts';
import { rpcRoutes } from './chain/rpcRoutes.ts';
import { Chats } from './chat/Chats.ts';
import { chatHistoryRoutes } from './chat/chatHistoryRoute.ts';
import { chatSocketRoute } from './chat/chatSocketRoute.ts';
import { openChat } from './chat/openChat.ts';
import { Turns } from './chat/Turns.ts';
import { ClockControl } from './control/ClockControl.ts';
import { openControl } from './control/openControl.ts';
import { dashboardRoutes } from './dashboard/dashboardRoutes.ts';
import { tellRefusal } from './dashboard/tellRefusal.ts';
import { openSealingKey } from './engine/openSealingKey.ts';
import { EventStreams } from './events/EventStreams.ts';
import { eventRoutes } from './events/eventRoutes.ts';
import type { ComputerFault } from './faults/computerFaults.ts';
import { tellComputer } from './faults/tellComputer.ts';
import { helpRoutes } from './help/helpRoutes.ts';
import { createHttpServer } from './http/openHttpServer.ts';
import { RateLimits } from './http/RateLimits.ts';
import type { Refusal } from './http/Refusal.ts';
import type { Route } from './http/Route.ts';
import { isKnownBearer } from './isKnownBearer.ts';
import { leaveAddress } from './leaveAddress.ts';
import { LifeClock } from './life/LifeClock.ts';
import { watchLife } from './life/watchLife.ts';
import { openDatabase } from './openDatabase.ts';
import { callbackRoutes } from './orders/callbackRoutes.ts';
import { orderRoutes } from './orders/orderRoutes.ts';
import { tokenSurface } from './orders/tokenSurface.ts';
import { PageSignIns } from './page/PageSignIns.ts';
import { pageRoutes } from './page/pageRoutes.ts';
import { randomUnder } from './randomUnder.ts';
import { realClock, realRandom } from './realMachine.ts';
import { receiptRoutes } from './receipts/receiptRoutes.ts';
import { type SwitchesInput, switchesSchema } from './Switches.ts';
import { Meta } from './store/Meta.ts';
import { WallClock } from './WallClock.ts';
import type { World } from './World.ts';
import { lazyCashier } from './x402/lazyCashier.ts';
import { spawnRoutes } from './x402/spawnRoute.ts';

export type EmulatorOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  /** How fast servers live, 1 to 600. */
  readonly clock?: number;
  /** Where state is kept; null or absent keeps nothing. */
  readonly dataDir?: string | null;
  /** The same seed gives the same ids, addresses and machines for the same calls. Absent: ids are new each time. */
  readonly seed?: string;
  readonly switches?: SwitchesInput;
  /** Folders in which to leave the address file, besides `dataDir`. */
  readonly leaveAddressIn?: readonly string[];
  /** Hears what breaks on the computer of the app whose demo this is, whenever that changes. */
  readonly tellComputer?: (faults: readonly ComputerFault[]) => void;
  readonly machine?: { readonly clock: Clock; readonly random: Random };
};

export type EmulatorAddress = {
  readonly url: string;
  readonly dashboardKey: string;
  readonly adminKey: string;
  readonly rpc: { readonly evm: string; readonly svm: string };
};

export type Emulator = EmulatorAddress & {
  /** A link that opens the page at `/` in one browser, once. */
  readonly issueSignInLink: () => string;
  readonly stop: () => Promise<void>;
};

/** Opens a spawn service on 127.0.0.1. Rejects when the port is taken or the folder is in use. */
export async function openEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const machine = options.machine ?? { clock: realClock, random: realRandom };
  const disposer = new Disposer();
  const database = openDatabase(options.dataDir ?? null);
  disposer.add(() => database.close());
  try {
    const meta = new Meta(database);
    const clock = new WallClock(machine.clock, Number(meta.get('wall_offset_ms') ?? 0));
    disposer.add(() => clock.stop());
    const lifeClock = new LifeClock(clock, Number(meta.get('life_ms') ?? 0), options.clock ?? 1);
    const seed = options.seed ?? 'osmoda';
    const switches = switchesSchema.parse(options.switches ?? {});
    const random = options.seed === undefined ? machine.random : randomUnder(options.seed, meta, machine.random);
    const sealingKey = openSealingKey(options.dataDir ?? null, random);
    const world = buildWorld({ database, clock, lifeClock, seed, switches, random, sealingKey });
    world.engines.checkKey();
    world.receipts.failLeftOver();
    world.conversations.endLeftOver();
    const secret = (prefix: string): string => prefix + Buffer.from(random.bytes(32)).toString('hex');
    const adminKey = meta.getOrMake('admin_key', () => secret('adm_'));
    const dashboardKey = meta.getOrMake('dashboard_key', () => secret('sk_live_'));
    world.dashboardKeys.keep(dashboardKey, { name: 'default', orders: null, isExpired: false, isRevoked: false });
    const clockControl = new ClockControl(clock, lifeClock, meta, world);
    const signIns = new PageSignIns(machine.random);
    const url = await openServer(world, { clockControl, adminKey, signIns, port: options.port ?? 0 }, disposer);
    disposer.add(watchLife(world));
    if (options.tellComputer) tellComputer(world.faults, options.tellComputer);
    const address = { url, dashboardKey, adminKey, rpc: { evm: `${url}/rpc/evm`, svm: `${url}/rpc/svm` } };
    const folders = [...(options.dataDir ? [options.dataDir] : []), ...(options.leaveAddressIn ?? [])];
    for (const folder of folders) disposer.add(leaveAddress(folder, address));
    return { ...address, issueSignInLink: () => signIns.issueLink(url), stop: () => disposer.dispose() };
  } catch (error) {
    await disposer.dispose();
    throw error;
  }
}

type ServerNeeds = {
  readonly clockControl: ClockControl;
  readonly adminKey: string;
  readonly signIns: PageSignIns;
  readonly port: number;
};

async function openServer(world: World, needs: ServerNeeds, disposer: Disposer): Promise<string> {
  const streams = new EventStreams(world);
  const chats = new Chats();
  const turns = new Turns(world);
  const cashier = lazyCashier(world);
  const surface = tokenSurface(world);
  const { clockControl, adminKey, signIns } = needs;
  const control = openControl({ world, streams, chats, turns, clockControl, adminKey, signIns, all: () => routes });
  const routes: readonly Route[] = [
    ...orderRoutes(world),
    ...callbackRoutes(),
    ...spawnRoutes(world, cashier.get),
    ...eventRoutes(streams, surface),
    ...receiptRoutes(world, surface),
    ...chatHistoryRoutes(world),
    ...projectRoutes(world),
    ...dashboardRoutes(world, streams, turns),
    chatSocketRoute(),
    ...rpcRoutes(world),
    ...control.routes,
    ...helpRoutes(() => routes),
    ...pageRoutes({ world, adminKey, signIns, players: control.players, all: () => routes }),
  ];
  const { clock, random, faults, seed } = world;
  const limits = new RateLimits(clock, world.switches, (bearer) => isKnownBearer(world, bearer));
  const tell = (path: string, refusal: Refusal, requestId: string) => tellRefusal(world, path, refusal, requestId);
  const { onAnswered } = control;
  const server = createHttpServer({ clock, random, faults, seed, limits, routes, tell, onAnswered });
  const closeChat = openChat(world, server, turns, chats);
  await listen(server, needs.port);
  disposer.add(() => close(server));
  disposer.add(closeChat);
  disposer.add(() => streams.cut());
  disposer.add(control.stop);
  cashier.warmUp();
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A whole fleet may connect at once; the default queue of 511 would let some of it wait a second.
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
