import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { KeyRotation } from '../../../src-shared/domain/index.ts';
import { type HeadlessApp, openHeadlessApp } from '../../fakes/headlessApp.ts';
import { watchDepartures } from '../../fakes/watchDepartures.ts';
import { lookEveryMs, type Rotated, rotatedBy } from '../rotated.ts';
import { serveStation } from '../startStation.ts';
import type { OrderMade } from './app.ts';

/* The whole app without a screen: a key is given to all its servers, and a page is told what becomes of it. */

const profileDir = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
const departures = watchDepartures();
const orderIds: OrderId[] = [];
let app: HeadlessApp | null = null;

function theApp(): HeadlessApp {
  if (app === null) throw new Error('The app is not open.');
  return app;
}

const verbs = {
  async open({ api, orders }: { api: string; orders: readonly OrderMade[] }) {
    app = await openHeadlessApp({ profileDir, api });
    app.page.see({ visible: true, focused: true });
    for (const { order_id, api_token } of orders)
      orderIds.push((await app.ask('servers:add', { orderId: order_id, accessToken: api_token })).orderId);
  },
  /** How many streams are live. */
  live: async () => (await theApp().snapshot()).app.streams.live,
  /** Gives the key to all, to be proved by a word of each agent, and looks on for so long. */
  async rotate({ key, forMs }: { key: string; forMs: number }): Promise<Rotated> {
    const { ask } = theApp();
    const startedMs = performance.now();
    const given = ask('engine:giveKey', { orderIds, provider: 'anthropic', key, wantsProbe: true });
    const seen = await lookEveryMs(forMs, () => {
      const rows = toldLast()?.rows ?? [];
      return {
        receipts: rows.filter(({ requestId }) => requestId !== null).length,
        deliveries: rows.filter(({ moments }) => moments.deliveredAt !== null).length,
        done: rows.filter(({ stage }) => stage.kind === 'proved').length,
      };
    });
    await given;
    return rotatedBy(seen, departures.all(), { startedMs, servers: orderIds.length });
  },
  async stop() {
    await theApp().stop();
    rmSync(profileDir, { recursive: true, force: true });
  },
};
export type RotationVerbs = typeof verbs;

/** The rotation as the page was last told of it. */
function toldLast(): KeyRotation | null {
  const news = theApp().page.told.findLast(({ name }) => name === 'engine:rotationChanged');
  return (news?.payload as KeyRotation | undefined) ?? null;
}

serveStation(verbs);
