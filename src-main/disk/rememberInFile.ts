import { readFileSync, renameSync } from 'node:fs';
import { fileStamp } from '../../src-shared/basics/index.ts';
import { atomicWrite } from './atomicWrite.ts';

/** One small text that must outlive the database and the settings file (which a person may break or set aside). */
export type Memory = {
  /** What was kept, or null when nothing ever was. Throws when the file is there and can not be read. */
  recall(): string | null;
  /** Kept on the disk itself when this returns. Throws `DiskError`. */
  keep(text: string): void;
  /** Puts what was kept out of the way, under the moment (unix ms): from then on nothing ever was. */
  setAside(at: number): void;
};

/** A `Memory` in a file of its own, replaced whole. Touches the disk only when asked. */
export function rememberInFile(path: string): Memory {
  return {
    recall() {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    keep: (text) => atomicWrite(path, text),
    setAside(at) {
      renameSync(path, `${path}.aside-${fileStamp(at)}`);
    },
  };
}
