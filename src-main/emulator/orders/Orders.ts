import { type Database, recordIn } from '../store/Database.ts';
import type { OrderRecord } from './OrderRecord.ts';

/** The orders on disk. */
export class Orders {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(orderId: string): OrderRecord | null {
    const row = this.#database.one('SELECT record FROM orders WHERE order_id = ?', orderId);
    return row ? recordIn<OrderRecord>(row, 'record') : null;
  }

  save(order: OrderRecord): void {
    this.#database.run(
      `INSERT INTO orders (order_id, created_at, due_life_ms, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (order_id) DO UPDATE SET due_life_ms = excluded.due_life_ms, record = excluded.record`,
      order.orderId,
      order.createdAt,
      order.dueLifeMs,
      JSON.stringify(order),
    );
  }

  /** Orders whose life moves on by now, earliest first. */
  due(lifeMs: number, limit: number): OrderRecord[] {
    return this.#database
      .all('SELECT record FROM orders WHERE due_life_ms <= ? ORDER BY due_life_ms LIMIT ?', Math.floor(lifeMs), limit)
      .map((row) => recordIn<OrderRecord>(row, 'record'));
  }

  all(): OrderRecord[] {
    return this.#database
      .all('SELECT record FROM orders ORDER BY created_at, order_id')
      .map((row) => recordIn<OrderRecord>(row, 'record'));
  }
}
