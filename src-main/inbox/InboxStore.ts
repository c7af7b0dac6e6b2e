import type { InboxItem } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** Settled items older than this are forgotten, in milliseconds (30 days). */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** The inbox's part of the database. */
export class InboxStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  load(): readonly InboxItem[] {
    return this.#database.all(
      (row) => JSON.parse((row as { record: string }).record) as InboxItem,
      'SELECT record FROM inbox ORDER BY changed_at',
    );
  }

  /** In a database that can only be read, what is derived at start lives in memory alone. */
  save(item: InboxItem): void {
    if (this.#database.isReadOnly) return;
    this.#database.run(
      'INSERT INTO inbox (id, changed_at, record) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, record = excluded.record',
      item.id,
      item.changedAt,
      JSON.stringify(item),
    );
  }

  /** Drops items that were settled long ago; what is open stays for ever. `now` in unix ms. */
  forgetSettled(now: number): void {
    for (const item of this.load()) {
      const isActive = item.state.kind === 'open' || item.state.kind === 'snoozed';
      if (!isActive && item.changedAt < now - KEPT_MS) this.#database.run('DELETE FROM inbox WHERE id = ?', item.id);
    }
  }
}
