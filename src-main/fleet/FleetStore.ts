import type { OrderId } from '../../src-shared/basics/index.ts';
import { applyServerEvent, type Order } from '../../src-shared/domain/index.ts';
import { isKnownEvent, type ServerEvent } from '../../src-shared/protocol/index.ts';
import type { Database } from '../disk/index.ts';

/** How long events are kept: 90 days, in milliseconds. */
export const EVENTS_KEPT_MS = 90 * 24 * 60 * 60_000;

/**
 * A record is written with every so many events of its order, not with each: it is a hundred times the size of one, and
 * whatever it lacks is applied again when it is read.
 */
const RECORD_EVERY = 20;

/** A stored event, as the evidence of a state. */
export type StoredEvent = {
  readonly eventId: number;
  readonly at: number;
  readonly kind: string;
  readonly body: string;
};

/**
 * The fleet's part of the database. What was heard is appended in one transaction, and that moves the cursor: the state of
 * an order is its record and the events after it.
 */
export class FleetStore {
  #database: Database;
  /** How many events each record is behind. */
  #behind = new Map<OrderId, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every order, in the order they were added. */
  load(): readonly Order[] {
    const records = this.#database.all((row) => orderOf(textOf(row, 'record')), 'SELECT record FROM orders');
    const orders = new Map(records.map((order) => [order.orderId, order]));
    this.#behind.clear();
    // Applying is pure: the events after a record lead to the same state as when they were heard.
    for (const { event, heardAt } of this.#eventsAfterRecords()) {
      const order = orders.get(event.orderId);
      if (order === undefined) continue;
      orders.set(event.orderId, applyServerEvent(order, event, heardAt).order);
      this.#behind.set(event.orderId, (this.#behind.get(event.orderId) ?? 0) + 1);
    }
    return [...orders.values()].sort((a, b) => a.addedAt - b.addedAt);
  }

  /** Saves the events that led to this state of an order, or (without any) the state alone: all or nothing. */
  save(order: Order, events: readonly ServerEvent[], heardAt: number): void {
    const behind = (this.#behind.get(order.orderId) ?? 0) + events.length;
    const writesRecord = events.length === 0 || behind >= RECORD_EVERY;
    this.#database.transaction(() => {
      for (const event of events) this.#append(order.orderId, event, heardAt);
      if (writesRecord) this.#writeRecord(order);
    });
    this.#behind.set(order.orderId, writesRecord ? 0 : behind);
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

  /** Drops events older than the retention, but none that a record still lacks; run once at start. */
  forgetEventsBefore(at: number): void {
    this.#database.run(
      'DELETE FROM events WHERE at < ? AND event_id <= ifnull((SELECT cursor FROM orders WHERE orders.order_id = events.order_id), event_id)',
      at,
    );
  }

  /** CROSS JOIN keeps SQLite from reading every event there is: it looks up, order by order, the few behind the cursor. */
  #eventsAfterRecords(): Array<{ event: ServerEvent; heardAt: number }> {
    return this.#database.all(
      (row) => ({ event: storedEvent(textOf(row, 'body')), heardAt: numberOf(row, 'at') }),
      `SELECT events.at, events.body FROM orders CROSS JOIN events
       ON events.order_id = orders.order_id AND events.event_id > orders.cursor
       ORDER BY orders.order_id, events.event_id`,
    );
  }

  #append(orderId: OrderId, event: ServerEvent, heardAt: number): void {
    this.#database.run(
      'INSERT OR IGNORE INTO events (order_id, event_id, at, kind, body) VALUES (?, ?, ?, ?, ?)',
      orderId,
      event.id,
      event.at ?? heardAt,
      event.kind,
      JSON.stringify(event),
    );
  }

  #writeRecord(order: Order): void {
    this.#database.run(
      'INSERT INTO orders (order_id, cursor, record) VALUES (?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET cursor = excluded.cursor, record = excluded.record',
      order.orderId,
      order.cursor,
      JSON.stringify(order),
    );
  }
}

/** Records of earlier versions kept one evidence for all states; theirs comes with what is heard next. */
function orderOf(text: string): Order {
  const record = JSON.parse(text) as Omit<Order, 'grounds'> & Partial<Pick<Order, 'grounds'>>;
  return { ...record, grounds: record.grounds ?? {} };
}

/** In a file of a newer app an event may be of a kind that this one does not know. */
function storedEvent(body: string): ServerEvent {
  const event = JSON.parse(body) as ServerEvent;
  if (isKnownEvent(event.kind)) return event;
  return { kind: 'unknown', type: event.kind, fields: {}, id: event.id, orderId: event.orderId, at: event.at };
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
