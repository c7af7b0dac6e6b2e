import { existsSync, renameSync, rmSync } from 'node:fs';
import { type Answer, type Clock, fileStamp, ok, refused } from '../../src-shared/basics/index.ts';
import { begunMarkOf } from './begunMark.ts';
import { diskProblemOf } from './diskProblemOf.ts';

/**
 * Moves a damaged database and its side files out of the way as `<file>.corrupt-<moment>`, so that a fresh one can be made;
 * of a missing one, whatever side files are left. Only ever on a person's choice; of what it held, nothing is deleted.
 * Answers where it went. Problems: those of the disk.
 */
export function setAsideDatabase(path: string, clock: Clock): Answer<{ movedTo: string }> {
  const movedTo = `${path}.corrupt-${fileStamp(clock.now())}`;
  try {
    // The log first: a log left without its database is harmless, the reverse would be replayed into the fresh one.
    for (const side of ['-wal', '-shm', '']) {
      if (existsSync(`${path}${side}`)) renameSync(`${path}${side}`, `${movedTo}${side}`);
    }
    // Last: cut short before it, the database is still missing, and the person is asked again.
    rmSync(begunMarkOf(path), { force: true });
    return ok({ movedTo });
  } catch (error) {
    const found = diskProblemOf(error, path);
    if (found === null) throw error;
    return refused(found);
  }
}
