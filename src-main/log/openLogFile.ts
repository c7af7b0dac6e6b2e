import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src-shared/basics/index.ts';

export type OpenLogFile = {
  readonly dir: string;
  readonly clock: Clock;
  /** The file is turned over when it grows beyond this; two older ones are kept. */
  readonly maxBytes?: number;
  /** Also hears each line: a developer's stderr. */
  readonly alsoTo?: (line: string) => void;
};

/** `flush` writes what waits; to be called when the process ends. */
export type LogFile = { write(line: string, isUrgent: boolean): void; flush(): void };

const MAX_BYTES = 4 * 1024 * 1024;
/** What is not urgent waits so long for company, or until there is so much of it: history comes a thousand lines at a time. */
const WAIT_MS = 250;
const MOST_WAITING = 64 * 1024;

/**
 * What `openLog` writes to: `<dir>/fleet.log`, private, turned over by size to `fleet.1.log` and `fleet.2.log`. Nothing is
 * made before the first line. An urgent line takes those before it along. A disk that refuses (full) costs lines, never the
 * act that wanted to log them.
 */
export function openLogFile(options: OpenLogFile): LogFile {
  const file = new WaitingFile(options);
  return { write: (line, isUrgent) => file.write(line, isUrgent), flush: () => file.flush() };
}

class WaitingFile {
  readonly #options: OpenLogFile;
  #waiting = '';
  #cancelWait: (() => void) | null = null;
  /** Of the file as it stands; null when it has to be looked up. */
  #size: number | null = null;

  constructor(options: OpenLogFile) {
    this.#options = options;
  }

  write(line: string, isUrgent: boolean): void {
    this.#options.alsoTo?.(line);
    this.#waiting += `${line}\n`;
    if (isUrgent || this.#waiting.length > MOST_WAITING) this.flush();
    else this.#cancelWait ??= this.#options.clock.after(WAIT_MS, () => this.flush());
  }

  flush(): void {
    this.#cancelWait?.();
    this.#cancelWait = null;
    if (this.#waiting === '') return;
    const text = Buffer.from(this.#waiting, 'utf8');
    this.#waiting = '';
    try {
      this.#size ??= this.#prepare();
      if (this.#size > 0 && this.#size + text.length > (this.#options.maxBytes ?? MAX_BYTES)) this.#turnOver();
      appendFileSync(this.#path(0), text, { mode: 0o600 });
      this.#size += text.length;
    } catch {
      // Looked up again for the next line: the folder may have gone, or the disk may have room by then.
      this.#size = null;
    }
  }

  #path(number: number): string {
    return join(this.#options.dir, number === 0 ? 'fleet.log' : `fleet.${number}.log`);
  }

  #prepare(): number {
    mkdirSync(this.#options.dir, { recursive: true, mode: 0o700 });
    return statSync(this.#path(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  #turnOver(): void {
    for (const number of [1, 0]) {
      if (statSync(this.#path(number), { throwIfNoEntry: false }))
        renameSync(this.#path(number), this.#path(number + 1));
    }
    this.#size = 0;
  }
}
