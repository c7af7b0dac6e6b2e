import { watchDepartures } from '../../fakes/watchDepartures.ts';
import { lookEveryMs, type Rotated, rotatedBy } from '../rotated.ts';
import { serveStation } from '../startStation.ts';
import type { OrderMade } from './app.ts';

/*
 * A model of a simple script: plain `fetch`, every server at once, then each receipt read every 2 s until it says how it
 * went. It knows of no limit and hears no stream.
 */

/** Such a script waits so long before it reads again, whatever the answer was. */
const AGAIN_MS = 2_000;

const departures = watchDepartures();
let api = '';
let orders: readonly OrderMade[] = [];
let receipts = 0;
let deliveries = 0;

const verbs = {
  /** Reads the status of each, as the app does when it is given a server, so that nobody's first request is measured. */
  async open(to: { api: string; orders: readonly OrderMade[] }) {
    ({ api, orders } = to);
    for (const order of orders) await call(order, `status/${order.order_id}`);
  },
  /** The least it takes to get a receipt: one request, alone; milliseconds. */
  async askOne({ key }: { key: string }): Promise<number> {
    const [first] = orders;
    if (first === undefined) throw new Error('There is no server.');
    const startedMs = performance.now();
    await askFor(first, key);
    return performance.now() - startedMs;
  },
  /** Gives the key to all and looks on for so long. */
  async rotate({ key, forMs }: { key: string; forMs: number }): Promise<Rotated> {
    const startedMs = performance.now();
    const stopped = new AbortController();
    const following = orders.map((order) => follow(order, key, stopped.signal));
    const seen = await lookEveryMs(forMs, () => ({ receipts, deliveries, done: deliveries }));
    stopped.abort();
    await Promise.all(following);
    return rotatedBy(seen, departures.all(), { startedMs, servers: orders.length });
  },
};
export type NaiveRotationVerbs = typeof verbs;

async function follow(order: OrderMade, key: string, signal: AbortSignal): Promise<void> {
  const requestId = await askFor(order, key);
  receipts += 1;
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    const { status } = await call(order, `servers/${order.order_id}/requests/${requestId}`);
    if (status !== 'completed') continue;
    deliveries += 1;
    return;
  }
}

async function askFor(order: OrderMade, key: string): Promise<string> {
  const body = JSON.stringify({ api_key: key, provider: 'anthropic' });
  const { request_id } = await call(order, `servers/${order.order_id}/api-key`, { method: 'POST', body });
  if (request_id === undefined) throw new Error('The service gave no receipt.');
  return request_id;
}

async function call(order: OrderMade, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${order.api_token}`, 'content-type': 'application/json' };
  const response = await fetch(`${api}/api/v1/${path}`, { ...init, headers });
  return (await response.json()) as { readonly request_id?: string; readonly status?: string };
}

serveStation(verbs);
