import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

export type Row = Record<string, unknown>;

/** What is kept in memory of the file; the rest is read when it is asked for. */
const CACHE_KIB = 16 * 1024;

/**
 * The emulator's own SQLite file. One connection, synchronous: what a verb writes between `transact`'s braces lands
 * whole or not at all, and what must be told to others (`afterCommit`) is told only once it has landed.
 */
export class Database {
  #db: DatabaseSync;
  #statements = new Map<string, StatementSync>();
  #isInside = false;
  #after = new Map<unknown, () => void>();

  /** An empty name keeps nothing: SQLite makes a file that nobody else sees, and that is gone with the connection. */
  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;');
    this.#db.exec(`PRAGMA cache_size=-${CACHE_KIB}`);
    this.#db.exec(SCHEMA);
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  one(sql: string, ...values: SQLInputValue[]): Row | null {
    return this.#prepare(sql).get(...values) ?? null;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  /** Runs statements without values, as they stand: for tables and triggers. */
  execute(sql: string): void {
    this.#db.exec(sql);
  }

  /** Lets statements and triggers call `act` as a function of this name, with whatever values stand between its brackets. */
  define(name: string, act: (...values: SQLOutputValue[]) => SQLInputValue): void {
    this.#db.function(name, { varargs: true }, act);
  }

  /** Runs `act` in one transaction; a nested call joins the outer one. `durably` waits for the disk: money. */
  transact<T>(act: () => T, durably = false): T {
    if (this.#isInside) return act();
    // The pragma is refused inside a transaction, so it is set before.
    if (durably) this.#db.exec('PRAGMA synchronous=FULL');
    this.#db.exec('BEGIN IMMEDIATE');
    this.#isInside = true;
    try {
      const value = act();
      this.#db.exec('COMMIT');
      this.#isInside = false;
      this.#tell();
      return value;
    } catch (error) {
      if (this.#isInside) this.#db.exec('ROLLBACK');
      this.#isInside = false;
      this.#after.clear();
      throw error;
    } finally {
      if (durably) this.#db.exec('PRAGMA synchronous=NORMAL');
    }
  }

  /**
   * Runs `act` once what is being written has landed; at once when nothing is being written. Of several about the same
   * thing in one transaction only one runs.
   */
  afterCommit(act: () => void, about: unknown = act): void {
    if (this.#isInside) this.#after.set(about, act);
    else act();
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #tell(): void {
    const after = [...this.#after.values()];
    this.#after.clear();
    for (const act of after) act();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

/** A text column. */
export function textIn(row: Row, column: string): string {
  return String(row[column] ?? '');
}

/** A number column. */
export function numberIn(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

/** A nullable number column. */
export function numberOrNullIn(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}

/** A JSON column that only this emulator writes; its shape is therefore taken at its word. */
export function recordIn<T>(row: Row, column: string): T {
  return JSON.parse(textIn(row, column)) as T;
}
