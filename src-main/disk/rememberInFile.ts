import { readFileSync } from 'node:fs';
import { atomicWrite } from './atomicWrite.ts';

/** One small text that must outlive the database and the settings file (which a person may break or set aside). */
export type Memory = {
  /** What was kept, or null when nothing ever was. Throws when the file is there and can not be read. */
  recall(): string | null;
  /** Kept on the disk itself when this returns. Throws `DiskError`. */
  keep(text: string): void;
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
  };
}
