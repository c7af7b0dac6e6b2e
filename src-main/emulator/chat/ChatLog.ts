import type { Clock } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, recordIn } from '../store/Database.ts';

export type ChatRow = {
  readonly role: 'user' | 'agent' | 'tool';
  readonly text?: string;
  readonly kind?: 'use' | 'result';
  readonly name?: string;
  readonly source?: string;
  readonly request_id?: string;
  readonly final?: boolean;
};

/** What was said to and by each server's agent, numbered per order. */
export class ChatLog {
  #database: Database;
  #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  append(orderId: string, row: ChatRow): void {
    const id = this.lastId(orderId) + 1;
    const record = JSON.stringify({ id, ts: new Date(this.#clock.now()).toISOString(), ...row });
    this.#database.run('INSERT INTO chat_log (order_id, id, record) VALUES (?, ?, ?)', orderId, id, record);
  }

  lastId(orderId: string): number {
    const row = this.#database.one('SELECT max(id) AS last FROM chat_log WHERE order_id = ?', orderId);
    return row ? numberIn(row, 'last') : 0;
  }

  /** When the agent last said or did something (unix ms); null before it did. An answer counts once it is whole. */
  lastAgentAt(orderId: string): number | null {
    const row = this.#database.one(
      `SELECT record FROM chat_log WHERE order_id = ? AND json_extract(record, '$.role') <> 'user' ORDER BY id DESC LIMIT 1`,
      orderId,
    );
    return row ? Date.parse(recordIn<{ ts: string }>(row, 'record').ts) : null;
  }

  /** The last `limit` rows after `since`, oldest first. */
  after(orderId: string, since: number, limit: number): Array<Record<string, unknown>> {
    return this.#database
      .all('SELECT record FROM chat_log WHERE order_id = ? AND id > ? ORDER BY id DESC LIMIT ?', orderId, since, limit)
      .map((row) => recordIn<Record<string, unknown>>(row, 'record'))
      .reverse();
  }
}
