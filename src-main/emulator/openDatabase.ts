import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from './store/Database.ts';

/** The folder that was named can not be used; the message says which one and why, in a sentence for a person. */
export class DataFolderError extends Error {}

/**
 * Opens the emulator's database in its folder (made 0700 when it is not there), or one that keeps nothing.
 * That one lies in a temporary file all the same: the events of a thousand servers would fill the memory.
 * Throws `DataFolderError`.
 */
export function openDatabase(dataDir: string | null): Database {
  if (dataDir === null) return new Database('');
  const file = join(dataDir, 'emulator.db');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // SQLite gives its side files the mode of the database, so that is made first, for the owner only.
    closeSync(openSync(file, 'a', 0o600));
    return new Database(file);
  } catch (error) {
    const why = sayWhy(error);
    if (why === null) throw error;
    throw new DataFolderError(`${dataDir} ${why}.`, { cause: error });
  }
}

/** What is wrong with the folder, for who named it; null when it is something else. */
function sayWhy(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { message } = error;
  const code = 'code' in error ? error.code : '';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'is no folder, or lies in something that is none';
  if (code === 'ENOENT') return 'can not be made';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'may not be written to';
  if (/not a database/i.test(message)) return 'holds an emulator.db that no emulator has written';
  return /locked|busy/i.test(message) ? 'is being used by another emulator' : null;
}
