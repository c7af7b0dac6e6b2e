import type { ServerResponse } from 'node:http';
import type { World } from '../World.ts';

const KEEPALIVE_MS = 15_000;
const LIFETIME_MS = 30 * 60_000;
/** A reader further behind than this waits for its socket to drain; the events wait on disk, not in memory. */
const BUFFER_BYTES = 256 * 1024;
/** A reader that takes nothing for this long is let go. */
const STUCK_MS = 60_000;
const PAGE = 200;

type Open = { readonly orderId: string; readonly cut: () => void };

/** The open event streams: each reads on from its cursor as fast as its socket takes, live when it has caught up. */
export class EventStreams {
  #world: World;
  #open = new Set<Open>();

  constructor(world: World) {
    this.#world = world;
    world.faults.onCleared(() => world.events.wakeAll());
    world.tokens.onRevoked((orderId) => this.cut(orderId));
  }

  /** Ends the streams of one order, or all, without a word. */
  cut(orderId?: string): void {
    for (const open of [...this.#open]) if (orderId === undefined || open.orderId === orderId) open.cut();
  }

  /** Streams the order's events after `cursor` into the response until either side ends it. */
  open(response: ServerResponse, orderId: string, cursor: number, families: ReadonlySet<string> | null): void {
    const world = this.#world;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    let last = cursor;
    let isWaiting = false;
    const isStalled = (): boolean => world.faults.look('stallStreams', orderId) !== null;
    const pump = (): void => {
      while (!isWaiting && !isStalled() && !response.destroyed) {
        const page = world.events.after(orderId, last, PAGE);
        if (page.length === 0) return;
        const wanted = page.filter((event) => families === null || families.has(event.type.split('.')[0] ?? ''));
        last = page.at(-1)?.id ?? last;
        if (wanted.length > 0) response.write(wanted.map((event) => frame(event.id, event.body)).join(''));
        isWaiting = response.writableLength > BUFFER_BYTES;
      }
    };
    response.on('drain', () => {
      isWaiting = false;
      pump();
    });
    this.#keep(response, orderId, pump, isStalled);
    pump();
  }

  #keep(response: ServerResponse, orderId: string, pump: () => void, isStalled: () => boolean): void {
    const { clock, events, faults } = this.#world;
    const stops: Array<() => void> = [events.watch(orderId, pump)];
    let takenAt = clock.monotonicMs();
    response.on('drain', () => {
      takenAt = clock.monotonicMs();
    });
    let cancelBeat: () => void = () => {};
    const beat = (): void => {
      cancelBeat = clock.after(KEEPALIVE_MS, () => {
        if (response.writableLength === 0) takenAt = clock.monotonicMs();
        if (clock.monotonicMs() - takenAt > STUCK_MS) return void response.destroy();
        if (!isStalled() && response.writableLength === 0) response.write(': keepalive\n\n');
        beat();
      });
    };
    beat();
    stops.push(() => cancelBeat());
    stops.push(clock.after(LIFETIME_MS, () => response.end()));
    const early = faults.look('cutStreamsAfter', orderId);
    if (early) stops.push(clock.after(early.seconds * 1000, () => response.destroy()));
    const open: Open = { orderId, cut: () => response.destroy() };
    this.#open.add(open);
    response.once('close', () => {
      for (const stop of stops) stop();
      this.#open.delete(open);
    });
  }
}

/** One SSE frame; the event line always says `server`, the real type is inside (contract, event plane). */
function frame(id: number, body: string): string {
  return `id: ${id}\nevent: server\ndata: ${body}\n\n`;
}
