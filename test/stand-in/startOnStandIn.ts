import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Recorded } from './Recorded.ts';

const root = join(import.meta.dirname, '../..');

type Act =
  | 'clickNotice'
  | 'chooseTray'
  | 'closeWindow'
  | 'focusWindow'
  | 'blurWindow'
  | 'power'
  | 'openLink'
  | 'askPermission'
  | 'quit';

export type StandIn = {
  /** For `chromium.connectOverCDP`. The app's page is at `http://fleet.localhost/`. */
  readonly cdp: string;
  readonly pid: number;
  state(): Promise<Recorded>;
  /** Every message that went to a page so far, as text. */
  told(): Promise<readonly string[]>;
  /** What a person, or the system, does: `act('clickNotice', {title})`, `act('chooseTray', {label})`, `act('power', {event: 'resume'})`. */
  act(act: Act, given?: Record<string, string>): Promise<unknown>;
  /** What the process said on stderr so far. */
  said(): string;
  /** Quits the app as a person would and waits for its end; answers the exit code. */
  stop(): Promise<number | null>;
};

/** Runs a built Electron entry (`out/main/main.js` unless given) under Node, with the stand-in as its `electron`. */
export async function startOnStandIn(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  entry: string = join(root, 'out/main/main.js'),
  nodeArgs: readonly string[] = [],
): Promise<StandIn> {
  const register = join(import.meta.dirname, 'register.mjs');
  const child = spawn(process.execPath, ['--import', register, ...nodeArgs, entry, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await new Promise<{ cdp: string; control: string }>((resolve, reject) => {
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      const found = stdout.split('\n').find((candidate) => candidate.startsWith('{"cdp"'));
      if (found && stdout.includes('\n')) resolve(JSON.parse(found));
    });
    void ended.then((code) => reject(new Error(`The app ended with ${code} before its first page.\n${stderr}`)));
  });
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${line.control}/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  };
  const act = (name: Act, given: Record<string, string> = {}) =>
    call(name, { method: 'POST', body: JSON.stringify(given) });
  return {
    cdp: line.cdp,
    pid: child.pid ?? 0,
    state: () => call('state'),
    told: () => call('told'),
    act,
    said: () => stderr,
    async stop() {
      if (child.exitCode === null) await act('quit').catch(() => undefined);
      return ended;
    },
  };
}
