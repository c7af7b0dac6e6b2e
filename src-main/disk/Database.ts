export type SqlValue = string | number | bigint | null | Uint8Array;

/**
 * One SQLite file, used synchronously by its owner. Rows are `unknown` until the caller's `parse` says otherwise.
 * Any call may throw a `DiskError` (full disk, damage, a newer file); `diskProblemOf` turns what was thrown into its Problem.
 */
export type Database = {
  /** Nothing can be written: the file was made by a newer version of the app, or was opened for reading. */
  readonly isReadOnly: boolean;
  /** The version of a file that is newer than this app knows, else null. */
  readonly newerVersion: number | null;
  /** Runs one statement that writes. Outside a transaction it commits at once, without waiting for the disk. */
  run(sql: string, ...params: SqlValue[]): { changes: number; lastRowId: number };
  /** First row through `parse`, or null when there is none. Integers beyond 2^53 throw: keep amounts as text. */
  get<T>(parse: (row: unknown) => T, sql: string, ...params: SqlValue[]): T | null;
  /** Every row through `parse`. */
  all<T>(parse: (row: unknown) => T, sql: string, ...params: SqlValue[]): T[];
  /**
   * All or nothing; `act` is synchronous. `durable` waits until the commit is on the disk itself (money). A transaction
   * inside another is a savepoint; a durable one can not be inside one that is not.
   */
  transaction<T>(act: () => T, options?: { durable: boolean }): T;
  close(): void;
};

/** One numbered step of the schema. Numbers are never reused, and a published step is never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly up: readonly string[] };
