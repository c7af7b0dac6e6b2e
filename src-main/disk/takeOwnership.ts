import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Answer, type Clock, type Logger, ok, refused } from '../../src-shared/basics/index.ts';
import { diskProblemOf } from './diskProblemOf.ts';
import type { AlreadyRunning, Ownership } from './Ownership.ts';
import { answerAtDoor, askAtDoor, doorOf } from './ownerDoor.ts';

const SQLITE_BUSY = 5;

export type TakeOwnership = {
  /** Called when a second start asks: a fresh URL that signs a browser in once. */
  readonly answerSignIn: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
};

/**
 * Makes this process the one owner of a profile folder (made 0700), or says who is: one engine per profile, ever.
 * Problems: those of the disk.
 */
export async function takeOwnership(
  profileDir: string,
  { answerSignIn, clock, logger }: TakeOwnership,
): Promise<Answer<Ownership | AlreadyRunning>> {
  try {
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    const realDir = realpathSync(profileDir);
    const door = doorOf(realDir);
    const lock = tryLock(join(realDir, 'owner.lock'));
    if (lock === null) return ok({ kind: 'alreadyRunning', ask: () => askAtDoor(door, clock) });
    const closeDoor = await answerAtDoor(door, { answerSignIn, clock, logger });
    return ok({
      kind: 'owner',
      async release() {
        await closeDoor();
        if (lock.isOpen) lock.close();
      },
    });
  } catch (error) {
    const found = diskProblemOf(error, profileDir);
    if (found === null) throw error;
    return refused(found);
  }
}

/**
 * The lock is SQLite's own on an otherwise empty file, because the system drops it with the process, however it dies,
 * on every platform; a file with a process id in it would outlive a kill. Null when somebody else holds it.
 */
function tryLock(path: string): DatabaseSync | null {
  const connection = new DatabaseSync(path, { timeout: 0 });
  try {
    connection.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY) return null;
    throw error;
  }
}
