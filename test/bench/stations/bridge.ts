import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Handlers, openBridge } from '../../../src-main/bridge/index.ts';
import { type ChannelPort, realClock, realRandom } from '../../../src-main/host/index.ts';
import { Announcer, orderId, serviceId } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { applyServerEvent, type Link, type Order } from '../../../src-shared/domain/index.ts';
import { parseServerEvent } from '../../../src-shared/protocol/index.ts';
import { eventBody } from '../eventText.ts';
import { orderIds } from '../orderIds.ts';
import { paced } from '../paced.ts';
import { QUIET } from '../readers/ours.ts';
import { serveStation } from '../startStation.ts';
import { typicalOrder } from '../typicalOrder.ts';

/*
 * Records that change, and a page in another thread that is told of it: over a port, which stands in for the channel of a
 * window (structured clone on both).
 */

const SERVERS = 100;
const LINK: Link = { kind: 'live', sinceAt: 0, lastByteAt: 0 };

/** How the page is told: not at all, each change by itself, or through the bridge. */
export type Telling = 'nothing' | 'oneByOne' | 'ours';

export type Told = {
  /** Processor time of both threads, in microseconds. */
  readonly cpuUs: number;
  readonly messagesPerSecond: number;
};

let orders: Order[] = [];

async function tellMany({
  how,
  perSecond,
  events,
}: {
  how: Telling;
  perSecond: number;
  events: number;
}): Promise<Told> {
  const { tell, stop, howMany } = openPage(how);
  orders = orderIds(SERVERS).map((id) => typicalOrder(orderId(id), serviceId('bench'), realClock.now()));
  const before = await howMany();
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  await paced(perSecond, events, (n) => tell(change(n)));
  const seconds = (performance.now() - startedMs) / 1_000;
  const messages = (await howMany()) - before;
  const { user, system } = process.cpuUsage(cpu);
  await stop();
  return { cpuUs: user + system, messagesPerSecond: messages / seconds };
}

/** How long the first change after a quiet while waits before it leaves, in ms; the worst of several. */
async function waitOfTheFirst(): Promise<number> {
  let leftMs = 0;
  const news = new Announcer<ServerView>(() => undefined);
  const stop = bridgeTo(() => {
    leftMs = performance.now();
  }, news);
  let worst = 0;
  for (let times = 0; times < 5; times++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const toldMs = performance.now();
    leftMs = Number.POSITIVE_INFINITY;
    news.announce({ order: typicalOrder(orderId('a'), serviceId('bench'), 0), link: LINK });
    worst = Math.max(worst, leftMs - toldMs);
  }
  await stop();
  return worst;
}

function openPage(how: Telling) {
  const page = new Worker(new URL('./page.ts', import.meta.url));
  const news = new Announcer<ServerView>(() => undefined);
  const send = (message: unknown) => page.postMessage(message);
  const stopBridge = how === 'ours' ? bridgeTo(send, news) : async () => undefined;
  const tell = {
    nothing: () => undefined,
    oneByOne: (view: ServerView) => send({ name: 'fleet:serverChanged', payload: view }),
    ours: (view: ServerView) => news.announce(view),
  }[how];
  return {
    tell,
    async howMany(): Promise<number> {
      const answer = once(page, 'message');
      page.postMessage('how many?');
      return Number((await answer)[0]);
    },
    async stop() {
      await stopBridge();
      await page.terminate();
    },
  };
}

function bridgeTo(send: (message: unknown) => void, news: Announcer<ServerView>): () => Promise<void> {
  const channel: ChannelPort = {
    serve: () => () => undefined,
    tell: (name, payload) => send([{ name, payload }]),
    tellAll: send,
    listeners: () => 1,
    onListenersChanged: () => () => undefined,
  };
  const handlers = {} as Handlers;
  const newsSources = { 'fleet:serverChanged': (tell: (view: ServerView) => void) => news.on(tell) };
  return openBridge({ channel, handlers, newsSources, logger: QUIET, clock: realClock, random: realRandom });
}

function change(n: number): ServerView {
  const place = n % SERVERS;
  const before = orders[place] ?? typicalOrder(orderId('a'), serviceId('bench'), 0);
  const id = before.cursor + 1;
  const event = parseServerEvent({ id: String(id), data: eventBody(before.orderId, id, Date.now()) }, before.orderId);
  const order = event.ok ? applyServerEvent(before, event.value, realClock.now()).order : before;
  orders[place] = order;
  return { order, link: LINK };
}

const verbs = { tellMany, waitOfTheFirst };
export type BridgeVerbs = typeof verbs;

serveStation(verbs);
