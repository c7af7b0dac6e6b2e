import type { Clock } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, recordIn, textIn } from '../store/Database.ts';
import { type ChatEvent, isTerminal, type StoredChatEvent } from './ChatEvent.ts';

export type Conversation = {
  readonly conversationId: string;
  readonly orderId: string;
  /** The id of its last event so far. */
  readonly lastId: number;
  readonly endedAt: number | null;
};

/** How long a conversation is kept after its end (contract: a day at least). */
const KEPT_MS = 48 * 3_600_000;

/** The dashboard's conversations: one message and what came of it, stored, numbered from 1, told once stored. */
export class Conversations {
  #database: Database;
  #clock: Clock;
  #listeners = new Map<string, Set<() => void>>();
  #readers = new Set<{ readonly orderId: string; readonly cut: () => void }>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Begins a conversation, and forgets those that ended long ago. */
  begin(conversationId: string, orderId: string): void {
    this.#sweep();
    this.#database.run(
      'INSERT INTO conversations (conversation_id, order_id, last_id) VALUES (?, ?, 0)',
      conversationId,
      orderId,
    );
  }

  get(orderId: string, conversationId: string): Conversation | null {
    const row = this.#database.one(
      'SELECT * FROM conversations WHERE conversation_id = ? AND order_id = ?',
      conversationId,
      orderId,
    );
    if (!row) return null;
    const endedAt = row['ended_at'] === null ? null : numberIn(row, 'ended_at');
    return { conversationId, orderId, lastId: numberIn(row, 'last_id'), endedAt };
  }

  /** The conversation of an order that has not ended, if there is one. */
  openOne(orderId: string): string | null {
    const row = this.#database.one(
      'SELECT conversation_id FROM conversations WHERE order_id = ? AND ended_at IS NULL',
      orderId,
    );
    return row ? textIn(row, 'conversation_id') : null;
  }

  /** Writes an event down; after a terminal one there is no more. */
  append(orderId: string, conversationId: string, event: ChatEvent): void {
    this.#database.transact(() => {
      const conversation = this.get(orderId, conversationId);
      if (!conversation || conversation.endedAt !== null) return;
      const id = conversation.lastId + 1;
      const now = this.#clock.now();
      const stored: StoredChatEvent = { id, ts: new Date(now).toISOString(), ...event };
      this.#database.run(
        'INSERT INTO conversation_events (conversation_id, id, record) VALUES (?, ?, ?)',
        conversationId,
        id,
        JSON.stringify(stored),
      );
      this.#database.run(
        'UPDATE conversations SET last_id = ?, ended_at = ? WHERE conversation_id = ?',
        id,
        isTerminal(event) ? now : null,
        conversationId,
      );
      this.#database.afterCommit(() => this.#wake(conversationId));
    });
  }

  /** Events after a cursor, oldest first. */
  after(conversationId: string, cursor: number): StoredChatEvent[] {
    return this.#database
      .all(
        'SELECT record FROM conversation_events WHERE conversation_id = ? AND id > ? ORDER BY id',
        conversationId,
        cursor,
      )
      .map((row) => recordIn<StoredChatEvent>(row, 'record'));
  }

  /** Calls `act` whenever there may be more; returns what stops it. */
  watch(conversationId: string, act: () => void): () => void {
    const listeners = this.#listeners.get(conversationId) ?? new Set();
    this.#listeners.set(conversationId, listeners);
    listeners.add(act);
    return () => {
      listeners.delete(act);
      if (listeners.size === 0) this.#listeners.delete(conversationId);
    };
  }

  /** Remembers how to cut one who reads a conversation of this order; returns what forgets it. */
  onCut(orderId: string, cut: () => void): () => void {
    const reader = { orderId, cut };
    this.#readers.add(reader);
    return () => {
      this.#readers.delete(reader);
    };
  }

  /** Cuts those who read conversations of one order, or of all. */
  cutReaders(orderId?: string): void {
    for (const reader of [...this.#readers]) if (orderId === undefined || reader.orderId === orderId) reader.cut();
  }

  /** After a crash nobody answers what was being answered: it ends, and says so. */
  endLeftOver(): void {
    const message = 'The service was restarted while this was under way.';
    for (const row of this.#database.all('SELECT * FROM conversations WHERE ended_at IS NULL')) {
      const ended: ChatEvent = { type: 'error', code: 'agent_error', message };
      this.append(textIn(row, 'order_id'), textIn(row, 'conversation_id'), ended);
    }
  }

  #wake(conversationId: string): void {
    for (const act of [...(this.#listeners.get(conversationId) ?? [])]) act();
  }

  #sweep(): void {
    const before = this.#clock.now() - KEPT_MS;
    this.#database.transact(() => {
      this.#database.run(
        `DELETE FROM conversation_events WHERE conversation_id IN
         (SELECT conversation_id FROM conversations WHERE ended_at <= ?)`,
        before,
      );
      this.#database.run('DELETE FROM conversations WHERE ended_at <= ?', before);
    });
  }
}
