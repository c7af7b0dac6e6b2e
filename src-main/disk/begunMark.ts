import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Logger } from '../../src-shared/basics/index.ts';
import { atomicWrite } from './atomicWrite.ts';

const SAYS =
  'The database beside this file has held something. If it is missing or empty, the app says so and asks,\n' +
  'and does not begin a new one by itself.\n';

/**
 * The small file that outlives a lost database (`fleet.begun` beside `fleet.db`). Its name does not begin as the database's
 * does, so that whoever deletes `fleet.db*` is asked as well.
 */
export function begunMarkOf(path: string): string {
  return join(dirname(path), `${basename(path, '.db')}.begun`);
}

/** Whether there is a database here, or was one that nobody has set aside. */
export function hasDatabase(path: string): boolean {
  return existsSync(path) || existsSync(begunMarkOf(path));
}

/**
 * Notes that a database has been begun, once its schema stands: an empty file without the mark is a first start that was cut
 * short. The schema is brought to the disk itself first, or a power cut could keep the mark and lose the schema. A mark that
 * can not be written is no reason not to open the database; the next start tries again.
 */
export function markBegun(connection: DatabaseSync, path: string, logger: Logger): void {
  const mark = begunMarkOf(path);
  if (existsSync(mark)) return;
  try {
    connection.prepare('PRAGMA wal_checkpoint(FULL)').get();
    atomicWrite(mark, SAYS);
  } catch (error) {
    logger.warn('that the database was begun could not be noted', { error: String(error) });
  }
}
