import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Switches } from '../Switches.ts';
import { type Database, numberIn, textIn } from '../store/Database.ts';

export type StoredEvent = { readonly id: number; readonly type: string; readonly body: string };

const SWEEP_EVERY = 500;

/** The events of every order: numbered per order from 1, stored, and told to whoever listens once they are stored. */
export class EventPlane {
  #database: Database;
  #clock: Clock;
  #switches: Switches;
  #listeners = new Map<string, Set<() => void>>();

  constructor(database: Database, clock: Clock, switches: Switches) {
    this.#database = database;
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Stores an event and returns its id. The id, the time, the order and the type ride inside the data as well. */
  append(orderId: string, type: string, fields: Readonly<Record<string, unknown>>): number {
    const id = this.lastId(orderId) + 1;
    const stamp = { id, ts: new Date(this.#clock.now()).toISOString(), order_id: orderId, type };
    this.#database.run(
      'INSERT INTO events (order_id, id, type, body) VALUES (?, ?, ?, ?)',
      orderId,
      id,
      type,
      JSON.stringify({ ...fields, ...stamp }),
    );
    if (id % SWEEP_EVERY === 0) {
      this.#database.run('DELETE FROM events WHERE order_id = ? AND id <= ?', orderId, id - this.#switches.keepEvents);
    }
    this.#database.afterCommit(() => this.wake(orderId), `events of ${orderId}`);
    return id;
  }

  /** Forgets the events of an order, and numbers the next from 1: what a service that lost its log would do. */
  restart(orderId: string): void {
    this.#database.run('DELETE FROM events WHERE order_id = ?', orderId);
  }

  lastId(orderId: string): number {
    const row = this.#database.one('SELECT max(id) AS last FROM events WHERE order_id = ?', orderId);
    return row ? numberIn(row, 'last') : 0;
  }

  /** Events after a cursor, oldest first. */
  after(orderId: string, cursor: number, limit: number): StoredEvent[] {
    return this.#database
      .all(
        'SELECT id, type, body FROM events WHERE order_id = ? AND id > ? ORDER BY id LIMIT ?',
        orderId,
        cursor,
        limit,
      )
      .map((row) => ({ id: numberIn(row, 'id'), type: textIn(row, 'type'), body: textIn(row, 'body') }));
  }

  /** Calls `act` whenever the order may have news; returns what stops it. */
  watch(orderId: string, act: () => void): () => void {
    const listeners = this.#listeners.get(orderId) ?? new Set();
    this.#listeners.set(orderId, listeners);
    listeners.add(act);
    return () => {
      listeners.delete(act);
      if (listeners.size === 0) this.#listeners.delete(orderId);
    };
  }

  wake(orderId: string): void {
    for (const act of [...(this.#listeners.get(orderId) ?? [])]) act();
  }

  wakeAll(): void {
    for (const orderId of [...this.#listeners.keys()]) this.wake(orderId);
  }
}
