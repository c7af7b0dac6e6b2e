import type { OrderId } from '../../src-shared/basics/index.ts';
import type { Order } from '../../src-shared/domain/index.ts';
import type { ServerEvent } from '../../src-shared/protocol/index.ts';
import type { Database } from '../disk/index.ts';

/** How long events are kept: 90 days, in milliseconds. */
export const EVENTS_KEPT_MS = 90 * 24 * 60 * 60_000;

/** A stored event, as the evidence of a state. */
export type StoredEvent = {
  readonly eventId: number;
  readonly at: number;
  readonly kind: string;
  readonly body: string;
};

/** The fleet's part of the database. Every write of an order and the events behind it is one transaction. */
export class FleetStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every order, in the order they were added. */
  load(): readonly Order[] {
    const orders = this.#database.all((row) => JSON.parse(textOf(row, 'record')) as Order, 'SELECT record FROM orders');
    return orders.sort((a, b) => a.addedAt - b.addedAt);
  }

  /** Saves a record and its cursor, with the event that moved it: all or nothing. */
  save(order: Order, event: ServerEvent | null, heardAt: number): void {
    this.#database.transaction(() => {
      if (event !== null) {
        this.#database.run(
          'INSERT OR IGNORE INTO events (order_id, event_id, at, kind, body) VALUES (?, ?, ?, ?, ?)',
          order.orderId,
          event.id,
          event.at ?? heardAt,
          event.kind,
          JSON.stringify(event),
        );
      }
      this.#database.run(
        'INSERT INTO orders (order_id, cursor, record) VALUES (?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET cursor = excluded.cursor, record = excluded.record',
        order.orderId,
        order.cursor,
        JSON.stringify(order),
      );
    });
  }

  /** The newest events of an order, newest first. */
  events(orderId: OrderId, limit: number): readonly StoredEvent[] {
    return this.#database.all(
      (row) => ({
        eventId: numberOf(row, 'event_id'),
        at: numberOf(row, 'at'),
        kind: textOf(row, 'kind'),
        body: textOf(row, 'body'),
      }),
      'SELECT event_id, at, kind, body FROM events WHERE order_id = ? ORDER BY event_id DESC LIMIT ?',
      orderId,
      limit,
    );
  }

  /** Drops events older than the retention; run once at start. */
  forgetEventsBefore(at: number): void {
    this.#database.run('DELETE FROM events WHERE at < ?', at);
  }
}

function field(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined;
}

function textOf(row: unknown, name: string): string {
  const value = field(row, name);
  if (typeof value !== 'string') throw new Error(`Column ${name} of the fleet is no text.`);
  return value;
}

function numberOf(row: unknown, name: string): number {
  const value = field(row, name);
  if (typeof value !== 'number') throw new Error(`Column ${name} of the fleet is no number.`);
  return value;
}
