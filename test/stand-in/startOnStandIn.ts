import { join } from 'node:path';
import type { Recorded } from './Recorded.ts';
import { startProcess } from './startProcess.ts';

const root = join(import.meta.dirname, '../..');

/** From the start to the first page. It takes two seconds where nothing else runs, and ten times that beside four others. */
export const START_LIMIT_MS = 60_000;
/** For an answer of the control port, and for the end after Quit; a process that does not end is killed, and answers null. */
const CALL_LIMIT_MS = 30_000;

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
  /** Ends the process as a power cut would, and with it its Chromium; nothing of it is left when this resolves. */
  kill(): Promise<void>;
};

/** Runs a built Electron entry (`out/main/main.js` unless given) under Node, with the stand-in as its `electron`. */
export async function startOnStandIn(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  entry: string = join(root, 'out/main/main.js'),
  nodeArgs: readonly string[] = [],
): Promise<StandIn> {
  const register = join(import.meta.dirname, 'register.mjs');
  const started = startProcess(['--import', register, ...nodeArgs, entry, ...args], root, { ...process.env, ...env });
  const line = await started.line('{"cdp"', START_LIMIT_MS).catch(async (error: unknown) => {
    await started.kill();
    throw error;
  });
  const addresses = JSON.parse(line) as { cdp: string; control: string };
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${addresses.control}/${path}`, {
      ...init,
      signal: AbortSignal.timeout(CALL_LIMIT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  };
  const act = (name: Act, given: Record<string, string> = {}) =>
    call(name, { method: 'POST', body: JSON.stringify(given) });
  return {
    cdp: addresses.cdp,
    pid: started.pid,
    state: () => call('state'),
    told: () => call('told'),
    act,
    said: started.said,
    kill: started.kill,
    async stop() {
      // Without an answer when the process is gone already, or ends before it could answer.
      await act('quit').catch(() => undefined);
      const late = setTimeout(() => void started.kill(), CALL_LIMIT_MS);
      const code = await started.ended;
      clearTimeout(late);
      return code;
    },
  };
}
