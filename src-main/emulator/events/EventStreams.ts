import type { ServerResponse } from 'node:http';
import { Refusal } from '../http/Refusal.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import { EventStream, type StreamWanted } from './EventStream.ts';
import { Rounds } from './Rounds.ts';

const KEEPALIVE_MS = 15_000;
const LIFETIME_MS = 30 * 60_000;
/** A reader that takes nothing for this long is let go. */
const STUCK_MS = 60_000;

/** The open event streams, and how long each stays open. */
export class EventStreams {
  #world: World;
  #rounds = new Rounds();
  #open = new Set<EventStream>();

  constructor(world: World) {
    this.#world = world;
    world.faults.onCleared(() => world.events.wakeAll());
    world.tokens.onRevoked((orderId) => this.cut(orderId));
  }

  /** Streams the order's events after `cursor` into the response until either side ends it. */
  open(response: ServerResponse, orderId: string, cursor: number, families: ReadonlySet<string> | null): void {
    this.#begin(response, { orderId, cursor, families });
  }

  /** The order, when its events are to be read. Refusal: 404 `order_not_found` where a deleted one has none. */
  readable(order: OrderRecord): OrderRecord {
    if (order.status === 'deleted' && this.#world.switches.deletedStreams === 'gone')
      throw new Refusal(404, 'order_not_found', 'This server was deleted.');
    return order;
  }

  /** Ends the streams of one order, or all, without a word. */
  cut(orderId?: string): void {
    for (const { response } of this.of(orderId)) response.destroy();
  }

  /** Ends them as the 30-minute limit does: an orderly end of the answer. */
  end(orderId?: string): void {
    for (const { response } of this.of(orderId)) response.end();
  }

  /** The open streams of one order, or all. */
  of(orderId?: string): readonly EventStream[] {
    return [...this.#open].filter((stream) => orderId === undefined || stream.orderId === orderId);
  }

  #begin(response: ServerResponse, wanted: StreamWanted): void {
    const { clock, events, faults } = this.#world;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const stream = new EventStream(this.#world, this.#rounds, response, wanted);
    const early = faults.look('cutStreamsAfter', wanted.orderId);
    const stops = [
      events.watch(wanted.orderId, () => stream.pump()),
      keepAlive(this.#world, stream),
      clock.after(LIFETIME_MS, () => response.end()),
      early ? clock.after(early.seconds * 1000, () => response.destroy()) : () => {},
    ];
    this.#open.add(stream);
    response.once('close', () => {
      for (const stop of stops) stop();
      this.#open.delete(stream);
    });
    stream.pump();
  }
}

/** A comment every 15 s; a reader that has taken nothing for a minute is let go. */
function keepAlive({ clock }: World, stream: EventStream): () => void {
  const { response } = stream;
  let takenAt = clock.monotonicMs();
  response.on('drain', () => {
    takenAt = clock.monotonicMs();
  });
  let cancel: () => void = () => {};
  const beat = (): void => {
    cancel = clock.after(KEEPALIVE_MS, () => {
      if (response.writableLength === 0) takenAt = clock.monotonicMs();
      if (clock.monotonicMs() - takenAt > STUCK_MS) return void response.destroy();
      stream.keepAlive();
      beat();
    });
  };
  beat();
  return () => cancel();
}
