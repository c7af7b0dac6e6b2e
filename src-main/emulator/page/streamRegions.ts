import type { ServerResponse } from 'node:http';
import { drawRegions, type Seen } from './regions.ts';

const LOOK_MS = 500;
const KEEPALIVE_MS = 15_000;

/**
 * Tells an open page, twice a second, which of its regions look different now (SSE, `event: regions`). A page that does
 * not read is not written to: it gets what is true when it reads again.
 */
export function streamRegions(seen: Seen, response: ServerResponse): void {
  const { clock } = seen.world;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' });
  const told = new Map<string, string>();
  let saidAt = clock.monotonicMs();
  let cancel: () => void = () => {};
  const tell = (): void => {
    const regions = Object.entries(drawRegions(seen)).map(([name, { html }]) => [name, html] as const);
    const fresh = regions.filter(([name, html]) => told.get(name) !== html);
    if (fresh.length === 0 && clock.monotonicMs() - saidAt < KEEPALIVE_MS) return;
    for (const [name, html] of fresh) told.set(name, html);
    saidAt = clock.monotonicMs();
    const data = JSON.stringify(Object.fromEntries(fresh));
    response.write(fresh.length === 0 ? ': keepalive\n\n' : `event: regions\ndata: ${data}\n\n`);
  };
  const look = (): void => {
    if (response.writableLength === 0) tell();
    cancel = clock.after(LOOK_MS, look);
  };
  response.once('close', () => cancel());
  look();
}
