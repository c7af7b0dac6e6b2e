import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../src-shared/basics/index.ts';
import { serveStation } from '../bench/startStation.ts';
import { type HeadlessApp, openHeadlessApp } from '../fakes/headlessApp.ts';
import type { NoticeSeen } from './Truth.ts';

/* The whole app without a screen, in a process of its own: what it has applied, shown and holds can be counted. */

export type ServerSeen = { readonly orderId: string; readonly cursor: number; readonly isLive: boolean };
export type Held = { readonly heapMB: number; readonly descriptors: number };

const profileDir = mkdtempSync(join(tmpdir(), 'fleet-soak-'));
/** How often each event was applied, by order; the place is its id. Bytes, so that counting costs no heap. */
const applied = new Map<string, Uint8Array>();
let notices: NoticeSeen[] = [];
let app: HeadlessApp | null = null;
let api = '';

const counting: Logger = {
  info(message, facts) {
    if (message === 'event applied') countStory(String(facts?.['story']));
    if (message === 'notice') notices.push({ item: String(facts?.['item']), eventId: Number(facts?.['eventId']) });
  },
  warn() {},
  error: (message, facts) => console.error(`soak: ${message} ${JSON.stringify(facts)}`),
  room: () => counting,
};

function countStory(story: string): void {
  const [orderId = '', id = ''] = story.split('#');
  const place = Number(id);
  let counts = applied.get(orderId) ?? new Uint8Array(1_024);
  if (place >= counts.length) {
    const longer = new Uint8Array(Math.max(place + 1, counts.length * 2));
    longer.set(counts);
    counts = longer;
  }
  counts[place] = (counts[place] ?? 0) + 1;
  applied.set(orderId, counts);
}

function theApp(): HeadlessApp {
  if (app === null) throw new Error('The app is not open.');
  return app;
}

async function start(): Promise<void> {
  app = await openHeadlessApp({ profileDir, api, logger: counting });
}

async function end(): Promise<void> {
  await app?.stop();
  app = null;
}

const verbs = {
  async open(given: { api: string }) {
    api = given.api;
    await start();
  },
  add: ({ orderId, accessToken }: { orderId: string; accessToken: string }) =>
    theApp().ask('servers:add', { orderId, accessToken }),
  /** Ends the app as a person would. */
  close: end,
  /** Starts it again on the same profile. */
  reopen: start,
  reconnect: () => theApp().ask('servers:reconnect', {}),
  /** The machine slept for a moment, or changed networks. */
  wake() {
    theApp().host.setOnline(false);
    theApp().host.setOnline(true);
    theApp().host.wake();
  },
  async servers(): Promise<readonly ServerSeen[]> {
    const { servers } = await theApp().snapshot();
    return servers.map(({ order, link }) => ({
      orderId: order.orderId,
      cursor: order.cursor,
      isLive: link.kind === 'live',
    }));
  },
  /** Notices since the last question. */
  takeNotices(): readonly NoticeSeen[] {
    const taken = notices;
    notices = [];
    return taken;
  },
  /** Of the events 1 to `upTo` of an order: how many were never applied, and how many times too many were. */
  count({ orderId, upTo }: { orderId: string; upTo: number }): { lost: number; duplicated: number } {
    const counts = applied.get(orderId) ?? new Uint8Array(0);
    const each = Array.from({ length: upTo }, (_, n) => counts[n + 1] ?? 0);
    return {
      lost: each.filter((times) => times === 0).length,
      duplicated: each.reduce((sum, times) => sum + Math.max(0, times - 1), 0),
    };
  },
  held(): Held {
    // What the fakes have kept is no part of the app.
    for (const kept of [theApp().page.told, theApp().host.shown, theApp().host.trays] as unknown[][]) kept.length = 0;
    return holdings();
  },
  /** Ends the app for good; answers the descriptors that are left. */
  async stop(): Promise<Held> {
    await end();
    rmSync(profileDir, { recursive: true, force: true });
    return holdings();
  },
  holdings,
};

export type AppVerbs = typeof verbs;

function holdings(): Held {
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  const descriptors = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
  return { heapMB: process.memoryUsage().heapUsed / 1024 / 1024, descriptors };
}

serveStation(verbs);
