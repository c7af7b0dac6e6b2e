import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The emulator in a process of its own, as a developer starts it. */
export type EmulatorProcess = {
  readonly url: string;
  readonly pid: number;
  /** Calls the control API; rejects on any answer but a good one. */
  control<T = unknown>(method: string, path: string, body?: object): Promise<T>;
  /** Ends it as Ctrl+C would. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
};

export type StartEmulator = {
  /** Where its state is kept; without it nothing is. */
  readonly dataDir?: string;
  readonly port?: number;
  /** How fast servers live, 1 to 600. */
  readonly clock?: number;
  /** The Node that runs TypeScript as it is. */
  readonly execPath?: string;
};

/** Starts it and waits for its address. */
export async function startEmulator(options: StartEmulator = {}): Promise<EmulatorProcess> {
  const { dataDir, port = 0, clock = 1, execPath = process.execPath } = options;
  const entry = new URL('../../src-main/emulator/run.ts', import.meta.url);
  const args = ['--port', String(port), '--clock', String(clock), '--json'];
  const child = spawn(
    execPath,
    [
      '--disable-warning=ExperimentalWarning',
      entry.pathname,
      ...args,
      ...(dataDir === undefined ? [] : ['--data', dataDir]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { url, adminKey } = JSON.parse(await firstLine(child)) as { url: string; adminKey: string };
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    url,
    pid: child.pid ?? 0,
    async control<T>(method: string, path: string, body?: object): Promise<T> {
      const reply = await fetch(`${url}/__emulator/${path}`, {
        method,
        headers: { authorization: `Bearer ${adminKey}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
      return (text === '' ? null : JSON.parse(text)) as T;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('The emulator has no output.'));
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The emulator ended with ${code}.`)));
  });
}
