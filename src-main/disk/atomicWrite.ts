import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DiskError } from './DiskError.ts';
import { diskProblemOf } from './diskProblemOf.ts';

export type AtomicWrite = (path: string, bytes: Uint8Array | string, mode?: number) => void;

/**
 * Replaces a file whole: whoever reads it, even after a crash at any moment, finds the old bytes or the new ones.
 * Written beside it, synced, renamed, and the folder (made 0700) synced too. Private (0600) unless told. Throws `DiskError`.
 */
export const atomicWrite: AtomicWrite = (path, bytes, mode = 0o600) => {
  const beside = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A leftover of a crash may carry another mode: it goes first, so that the file is born private.
    rmSync(beside, { force: true });
    const file = openSync(beside, 'wx', mode);
    try {
      writeAll(file, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(beside);
    const found = diskProblemOf(error, path);
    throw found ? new DiskError(found, error) : error;
  }
};

/** The failure that led here is the one to tell, not that its leftover could not be removed. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Without this the rename itself may be lost with the power (ALICE, OSDI'14). Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
