import type { OrderId } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** What is remembered of a conversation beside its messages. */
export type StoredConversation = {
  readonly orderId: OrderId;
  readonly revision: number;
  readonly draft: string;
  readonly unread: number;
  readonly lastText: string | null;
  readonly lastAt: number | null;
};

export function emptyConversation(orderId: OrderId): StoredConversation {
  return { orderId, revision: 0, draft: '', unread: 0, lastText: null, lastAt: null };
}

const recordOf = <T>(row: unknown): T => JSON.parse((row as { record: string }).record) as T;

/** The chat's part of the database: every message ever heard or written, and drafts. */
export class ChatStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get isReadOnly(): boolean {
    return this.#database.isReadOnly;
  }

  conversations(): readonly StoredConversation[] {
    return this.#database.all(recordOf<StoredConversation>, 'SELECT record FROM conversations');
  }

  saveConversation(conversation: StoredConversation): void {
    this.#database.run(
      'INSERT INTO conversations (order_id, record) VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET record = excluded.record',
      conversation.orderId,
      JSON.stringify(conversation),
    );
  }

  saveMessage(message: Message): void {
    this.#database.run(
      'INSERT INTO messages (message_id, order_id, seq, record) VALUES (?, ?, ?, ?) ON CONFLICT (message_id) DO UPDATE SET record = excluded.record',
      message.messageId,
      message.orderId,
      message.seq,
      JSON.stringify(message),
    );
  }

  removeMessage(message: Message): void {
    this.#database.run('DELETE FROM messages WHERE message_id = ?', message.messageId);
  }

  /** A page that ends before `beforeSeq` (the newest page when null), oldest first. */
  page(orderId: OrderId, beforeSeq: number | null, limit: number): readonly Message[] {
    const before = beforeSeq ?? Number.MAX_SAFE_INTEGER;
    const newestFirst = this.#database.all(
      recordOf<Message>,
      'SELECT record FROM messages WHERE order_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
      orderId,
      before,
      limit,
    );
    return newestFirst.reverse();
  }

  lastSeq(orderId: OrderId): number {
    const read = (row: unknown): number => Number((row as { last: number | null }).last ?? 0);
    return this.#database.get(read, 'SELECT max(seq) AS last FROM messages WHERE order_id = ?', orderId) ?? 0;
  }
}
