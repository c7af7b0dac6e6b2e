import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from './store/Database.ts';

/**
 * Opens the emulator's database in its folder (made 0700 when it is not there), or one that keeps nothing.
 * That one lies in a temporary file all the same: the events of a thousand servers would fill the memory.
 */
export function openDatabase(dataDir: string | null): Database {
  if (dataDir === null) return new Database('');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'emulator.db');
  try {
    // SQLite gives its side files the mode of the database, so that is made first, for the owner only.
    closeSync(openSync(file, 'a', 0o600));
    return new Database(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!/locked|busy/i.test(why)) throw error;
    throw new Error(`Another emulator is using ${dataDir}. Stop it, or choose another folder with --data.`, {
      cause: error,
    });
  }
}
