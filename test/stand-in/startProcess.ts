import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type Child = ChildProcessByStdio<null, Readable, Readable>;

export type StandInProcess = {
  readonly pid: number;
  /** What it said on stderr so far. */
  said(): string;
  /** The first whole line of stdout that starts so. Rejects, with what was said, when the process ends or time is up before. */
  line(start: string, limitMs: number): Promise<string>;
  /** The exit code, or null when killed; resolves when its Chromium and the Chromium's profile are gone too. */
  readonly ended: Promise<number | null>;
  kill(): Promise<void>;
};

/**
 * Starts Node in a process group of its own, with a new folder for its Chromium's profile. Whatever way it ends, the rest of
 * the group is killed and the folder removed: the next start meets nothing of this one.
 */
export function startProcess(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): StandInProcess {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-stand-in-'));
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, STAND_IN_CHROMIUM_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const killAll = () => killGroup(child.pid);
  process.once('exit', killAll);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve)).then(async (code) => {
    process.off('exit', killAll);
    killAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    return code;
  });
  return {
    pid: child.pid ?? 0,
    said: () => said.err,
    ended,
    async kill() {
      killAll();
      await ended;
    },
    line: (start, limitMs) => firstLine(child, said, start, limitMs),
  };
}

function firstLine(child: Child, said: { out: string; err: string }, start: string, limitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The app ${what}.\n${said.err}`));
    const late = setTimeout(() => fail(`showed no page within ${limitMs / 1000} s`), limitMs);
    child.stdout.on('data', () => {
      const whole = said.out.split('\n').slice(0, -1);
      const found = whole.find((line) => line.startsWith(start));
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('close', (code, signal) => {
      clearTimeout(late);
      fail(`ended with ${code ?? signal} before its first page`);
    });
  });
}

/** SIGKILL to all that a process started. On Windows there are no groups; Chromium ends there with its pipe. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
