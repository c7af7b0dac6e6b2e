import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../../src-shared/basics/index.ts';

const KEY_BYTES = 32;

/**
 * The key under which credentials are sealed: a file of its own beside the database (0600), as a box has it; made when it
 * is not there. Without a folder it lives in memory. Throws when the file is not a key: what it sealed can not be opened.
 */
export function openSealingKey(dataDir: string | null, random: Random): Uint8Array {
  if (dataDir === null) return random.bytes(KEY_BYTES);
  const file = join(dataDir, 'credentials.key');
  if (!existsSync(file)) {
    // On the disk before anything is sealed under it, and never half written.
    writeFileSync(`${file}.new`, random.bytes(KEY_BYTES), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  const key = readFileSync(file);
  if (key.length === KEY_BYTES) return key;
  throw new Error(`${file} is not a key of ${KEY_BYTES} bytes. Put the old one back, or use another folder.`);
}
