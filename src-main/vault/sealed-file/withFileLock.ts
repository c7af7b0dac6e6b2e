import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Answer, type Clock, refused } from '../../../src-shared/basics/index.ts';
import { vaultFileBusy, vaultNotSaved } from '../vaultProblems.ts';

const ATTEMPTS = 120;
const PAUSE_MS = 25;
/** A change takes milliseconds, so an older lock was left by a crash. */
const STALE_MS = 10_000;

/** Runs a change of a file while no other thread or process changes it. Problem: `vault_file_busy` after some 3 s. */
export async function withFileLock(path: string, clock: Clock, act: () => Answer<null>): Promise<Answer<null>> {
  const lock = `${path}.lock`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const took = take(lock);
    if (took === 'impossible') return refused(vaultNotSaved());
    if (took === 'taken') {
      try {
        return act();
      } finally {
        rmSync(lock, { force: true });
      }
    }
    if (isStale(lock, clock.now())) rmSync(lock, { force: true });
    else await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
  }
  return refused(vaultFileBusy());
}

function take(lock: string): 'taken' | 'held' | 'impossible' {
  try {
    mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
    closeSync(openSync(lock, 'wx', 0o600));
    return 'taken';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'held' : 'impossible';
  }
}

function isStale(lock: string, now: number): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && now - made > STALE_MS;
}
