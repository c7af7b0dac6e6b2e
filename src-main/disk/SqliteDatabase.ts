import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Problem } from '../../src-shared/basics/index.ts';
import type { Database, SqlValue } from './Database.ts';
import { DiskError } from './DiskError.ts';
import { diskFull, diskProblemOf } from './diskProblemOf.ts';

const MOST_STATEMENTS = 256;

export type SqliteDatabaseParts = {
  readonly connection: DatabaseSync;
  readonly path: string;
  /** Why nothing can be written or an unknown column can not be read; null for an ordinary database. */
  readonly readOnlyBecause: Problem | null;
  readonly newerVersion: number | null;
  /** Whether the disk takes nothing, as the demo's lab would have it. */
  readonly isFull: () => boolean;
  /** Hears of trouble once, and `null` once a write works again. */
  readonly onProblem: (problem: Problem | null) => void;
};

/** `Database` over an open `node:sqlite` connection, with a cache of prepared statements. */
export class SqliteDatabase implements Database {
  readonly isReadOnly: boolean;
  readonly newerVersion: number | null;
  #parts: SqliteDatabaseParts;
  #statements = new Map<string, StatementSync>();
  #open: 'none' | 'relaxed' | 'durable' = 'none';
  #depth = 0;
  #trouble: string | null = null;

  constructor(parts: SqliteDatabaseParts) {
    this.#parts = parts;
    this.isReadOnly = parts.readOnlyBecause !== null;
    this.newerVersion = parts.newerVersion;
  }

  run(sql: string, ...params: SqlValue[]): { changes: number; lastRowId: number } {
    return this.#guarded(this.#open === 'none' ? 'commit' : 'step', () => {
      const done = this.#statement(sql).run(...params);
      return { changes: Number(done.changes), lastRowId: Number(done.lastInsertRowid) };
    });
  }

  get<T>(parse: (row: unknown) => T, sql: string, ...params: SqlValue[]): T | null {
    const row = this.#guarded('step', () => this.#statement(sql).get(...params));
    return row === undefined ? null : parse(row);
  }

  all<T>(parse: (row: unknown) => T, sql: string, ...params: SqlValue[]): T[] {
    return this.#guarded('step', () => this.#statement(sql).all(...params)).map((row) => parse(row));
  }

  transaction<T>(act: () => T, options: { durable: boolean } = { durable: false }): T {
    if (this.#open !== 'none') return this.#savepoint(act, options.durable);
    // The level can not change inside a transaction, so it is set before and put back after.
    if (options.durable) this.#exec('PRAGMA synchronous=FULL');
    this.#open = options.durable ? 'durable' : 'relaxed';
    try {
      return this.#between('BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', act);
    } finally {
      this.#open = 'none';
      if (options.durable) this.#exec('PRAGMA synchronous=NORMAL');
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#parts.connection.isOpen) this.#parts.connection.close();
  }

  #savepoint<T>(act: () => T, durable: boolean): T {
    if (durable && this.#open !== 'durable') throw new Error('A durable transaction can not be inside a relaxed one.');
    const name = `inner${this.#depth}`;
    this.#depth += 1;
    try {
      return this.#between(`SAVEPOINT ${name}`, `RELEASE ${name}`, `ROLLBACK TO ${name}`, act);
    } finally {
      this.#depth -= 1;
    }
  }

  #between<T>(begin: string, commit: string, rollback: string, act: () => T): T {
    this.#exec(begin);
    try {
      const result = act();
      if (result instanceof Promise) throw new Error('A transaction must not wait: its work returned a promise.');
      this.#exec(commit);
      return result;
    } catch (error) {
      // A full disk may have rolled the transaction back already.
      if (this.#parts.connection.isTransaction) this.#exec(rollback);
      throw error;
    }
  }

  #exec(sql: string): void {
    this.#guarded(sql === 'COMMIT' ? 'commit' : 'step', () => this.#parts.connection.exec(sql));
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#parts.connection.prepare(sql);
    const oldest = this.#statements.keys().next();
    if (this.#statements.size >= MOST_STATEMENTS && !oldest.done) this.#statements.delete(oldest.value);
    this.#statements.set(sql, made);
    return made;
  }

  /** Only a commit proves that the disk takes writes again: reads and steps of a transaction also work on a full one. */
  #guarded<T>(kind: 'step' | 'commit', act: () => T): T {
    try {
      if (kind === 'commit' && this.#parts.isFull()) throw new DiskError(diskFull(), null);
      const result = act();
      if (kind === 'commit' && this.#trouble !== null) {
        this.#trouble = null;
        this.#parts.onProblem(null);
      }
      return result;
    } catch (error) {
      const found = this.#problemOf(error);
      if (found === null) throw error;
      if (this.#trouble !== found.code) {
        this.#trouble = found.code;
        this.#parts.onProblem(found);
      }
      throw new DiskError(found, error);
    }
  }

  /** In a read-only database even an unknown column is the newer schema's doing, not a bug of the caller. */
  #problemOf(error: unknown): Problem | null {
    const isSqlError = error instanceof Error && 'errcode' in error;
    const because = this.#parts.readOnlyBecause;
    const found = diskProblemOf(error, this.#parts.path);
    if (because && isSqlError && (found === null || found.code === 'disk_not_writable')) return because;
    return found;
  }
}
