import { EventSource } from 'eventsource';
import { serveStation } from '../startStation.ts';
import type { OrderMade } from './app.ts';

/* Stock clients of the emulator: `eventsource` 5, as anybody would use it against the service. */

let heard = 0;
const sources: EventSource[] = [];

const verbs = {
  /** Opens `perOrder` streams for each order from its beginning; answers once all are open. */
  listen: ({ api, orders, perOrder }: { api: string; orders: readonly OrderMade[]; perOrder: number }) =>
    new Promise<void>((open) => {
      let waiting = orders.length * perOrder;
      for (const made of orders) {
        for (let n = 0; n < perOrder; n++) {
          const source = listenTo(api, made);
          source.onopen = () => {
            waiting -= 1;
            if (waiting === 0) open();
          };
          sources.push(source);
        }
      }
    }),
  /** How many events all of them have heard so far. */
  heard: () => heard,
  /** Events heard in a second, over so long. */
  async rate({ ms }: { ms: number }) {
    const before = heard;
    const startedMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return (heard - before) / ((performance.now() - startedMs) / 1_000);
  },
  stop() {
    for (const source of sources) source.close();
  },
};
export type ListenerVerbs = typeof verbs;

function listenTo(api: string, made: OrderMade): EventSource {
  const source = new EventSource(`${api}/api/v1/servers/${made.order_id}/events?cursor=0`, {
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${made.api_token}` } }),
  });
  source.addEventListener('server', (message) => {
    const event = JSON.parse(message.data) as { id: number };
    if (event.id > 0) heard += 1;
  });
  return source;
}

serveStation(verbs);
