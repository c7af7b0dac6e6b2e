import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';
import type { LabFile } from '../../src-shared/domain/index.ts';
import type { AtomicWrite } from '../disk/index.ts';

const RECORDING_FILE = /^[\w-][\w.-]{0,110}\.json$/;
/** Listed at most; whoever has more finds the others in the folder. */
const MOST_FILES = 100;

const isRecording = z.looseObject({ format: z.literal('osmoda-recording'), entries: z.array(z.unknown()) });

/** The folder with saved recordings, inside the demo's own: deleting the demo deletes it. */
export class RecordingFolder {
  readonly path: string;
  readonly #write: AtomicWrite;

  constructor(path: string, write: AtomicWrite) {
    this.path = path;
    this.#write = write;
  }

  /** What is there, newest first; files put there by hand count as well. */
  async list(): Promise<readonly LabFile[]> {
    const names = (await this.#names()).filter((name) => RECORDING_FILE.test(name));
    const files = await Promise.all(names.map((name) => this.#describe(name)));
    return files
      .filter((file) => file !== null)
      .sort((a, b) => b.savedAt - a.savedAt || a.name.localeCompare(b.name))
      .slice(0, MOST_FILES);
  }

  /** Keeps a recording under a name made of this one, beside what has it already. Problem: `not_a_recording`. */
  async keep(name: string, text: string): Promise<Answer<{ file: string }>> {
    if (parseRecording(text) === null) return refused(notARecording());
    const taken = new Set(await this.#names());
    const stem = stemOf(name);
    let file = `${stem}.json`;
    for (let copy = 2; taken.has(file); copy += 1) file = `${stem}-${copy}.json`;
    this.#write(join(this.path, file), text);
    return ok({ file });
  }

  /** A recording as it is to be played. Problems: `recording_missing`, `not_a_recording`. */
  async read(file: string): Promise<Answer<object>> {
    const text = RECORDING_FILE.test(file) ? await readFile(join(this.path, file), 'utf8').catch(() => null) : null;
    if (text === null) {
      return refused(problem('recording_missing', 'This recording is not in the folder any more.', 'Choose another.'));
    }
    const recording = parseRecording(text);
    return recording === null ? refused(notARecording()) : ok(recording);
  }

  async #names(): Promise<readonly string[]> {
    // A folder that is not there yet has nothing in it.
    return readdir(this.path).catch(() => []);
  }

  async #describe(name: string): Promise<LabFile | null> {
    const found = await stat(join(this.path, name)).catch(() => null);
    return found?.isFile() ? { name, bytes: found.size, savedAt: Math.round(found.mtimeMs) } : null;
  }
}

function stemOf(name: string): string {
  const stem = name
    .replace(/\.json$/i, '')
    .replace(/[^\w-]+/g, '-')
    .slice(0, 90);
  return /\w/.test(stem) ? stem : 'recording';
}

function parseRecording(text: string): object | null {
  try {
    const read = isRecording.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function notARecording() {
  return problem(
    'not_a_recording',
    'This is no recording of a pretend service.',
    'Choose a file that this lab, or npm run poke -- recording, has saved.',
  );
}
