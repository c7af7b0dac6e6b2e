import { existsSync, renameSync } from 'node:fs';
import { type Answer, fileStamp } from '../../src-shared/basics/index.ts';
import type { Memory } from '../disk/index.ts';
import { savedBy } from './savedBy.ts';

/**
 * Puts what is known of a place for secrets out of the way, so that the next opening finds none: the sealed file as
 * `<file>.aside-<moment>`, where there is one, and our memory of the place. Nothing is deleted, and the place itself (a
 * keychain) is not touched: under its old mark it keeps all it has. The file goes first: cut short after it, the place is
 * still another one, and may be set aside again. `at` in unix ms.
 */
export function setVaultAside(memory: Memory, sealedPath: string, at: number): Answer<null> {
  return savedBy(() => {
    if (existsSync(sealedPath)) renameSync(sealedPath, `${sealedPath}.aside-${fileStamp(at)}`);
    memory.setAside(at);
  });
}
