import { chmodSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, fileStamp } from '../../src-shared/basics/index.ts';
import type { Migration } from './Database.ts';

/** Applies the steps the file has not seen, each with its version in one transaction. A file that held something is copied first. */
export function migrate(
  connection: DatabaseSync,
  file: { path: string; version: number },
  steps: readonly Migration[],
  clock: Clock,
): void {
  const missing = steps.filter((step) => step.version > file.version);
  if (missing.length === 0) return;
  if (file.version > 0) keepCopy(connection, file, clock);
  for (const step of missing) {
    connection.exec('BEGIN IMMEDIATE');
    try {
      for (const sql of step.up) connection.exec(sql);
      connection.exec(`PRAGMA user_version = ${step.version}`);
      connection.exec('COMMIT');
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }
}

/** The last version number of a list of steps; throws when the list is out of order, which is a mistake in the code. */
export function lastVersion(steps: readonly Migration[]): number {
  let last = 0;
  for (const step of steps) {
    if (step.version <= last) throw new Error(`Migration ${step.version} (${step.name}) is out of order.`);
    last = step.version;
  }
  return last;
}

function keepCopy(connection: DatabaseSync, file: { path: string; version: number }, clock: Clock): void {
  if (file.path === ':memory:') return;
  const copy = `${file.path}.before-v${file.version}-${fileStamp(clock.now())}`;
  // VACUUM INTO sees one consistent snapshot, the write-ahead log included; copying the file alone would not.
  connection.prepare('VACUUM INTO ?').run(copy);
  chmodSync(copy, 0o600);
}
