import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type OpenLogFile = {
  readonly dir: string;
  /** The file is turned over when it grows beyond this; two older ones are kept. */
  readonly maxBytes?: number;
  /** Also hears each line: a developer's stderr. */
  readonly alsoTo?: (line: string) => void;
};

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * What `openLog` writes to: `<dir>/fleet.log`, private, turned over by size to `fleet.1.log` and `fleet.2.log`. Nothing is
 * made before the first line. A disk that refuses (full) costs the line, never the act that wanted to log it.
 */
export function openLogFile({ dir, maxBytes = MAX_BYTES, alsoTo }: OpenLogFile): (line: string) => void {
  const file = (number: number) => join(dir, number === 0 ? 'fleet.log' : `fleet.${number}.log`);
  let size: number | null = null;

  function prepare(): number {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return statSync(file(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  function turnOver(): void {
    for (const number of [1, 0]) {
      if (statSync(file(number), { throwIfNoEntry: false })) renameSync(file(number), file(number + 1));
    }
  }

  return (line) => {
    alsoTo?.(line);
    const text = Buffer.from(`${line}\n`, 'utf8');
    try {
      size ??= prepare();
      if (size > 0 && size + text.length > maxBytes) {
        turnOver();
        size = 0;
      }
      appendFileSync(file(0), text, { mode: 0o600 });
      size += text.length;
    } catch {
      // Looked up again for the next line: the folder may have gone, or the disk may have room by then.
      size = null;
    }
  };
}
