import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Answer, type OrderId, ok, orderId, type Problem, problem, refused } from '../src-shared/basics/index.ts';
import { type LabControl, openLabControl } from './lab/index.ts';

/** Installs, heartbeats and wedges run this much faster in the demo. */
export const DEMO_CLOCK_SPEED = 30;

const readySchema = z.object({ url: z.string(), adminKey: z.string() });
const failedSchema = z.object({ kind: z.literal('failed'), message: z.string() });
const computerSchema = z.object({ kind: z.literal('computer'), faults: z.array(z.string()) });
const madeSchema = z.object({ order_id: z.string(), api_token: z.string() });
const keySchema = z.object({ dashboard_key: z.string() });

/** The local spawn service of the demo, running in a thread of its own. */
export type Demo = {
  readonly url: string;
  /** Its control API, for the lab. */
  readonly control: LabControl;
  /** Makes a server at the emulator: `ready`, `installing` or `about_to_wedge`. */
  makeOrder(order: { name: string; plan: string; state: string }): Promise<{ orderId: OrderId; accessToken: string }>;
  /** Makes an account that has these servers, and answers with its dashboard key. A play secret. */
  makeAccount(orderIds: readonly OrderId[]): Promise<string>;
  /** Gives play money to an address; `usdc` as a decimal text. */
  fund(address: string, usdc: string): Promise<void>;
  armFault(name: string): Promise<void>;
  stop(): Promise<void>;
};

export type OpenDemo = {
  readonly workerUrl: URL;
  readonly dir: string;
  readonly fetcher: typeof fetch;
  /** What its lab makes break on this computer, whenever that changes. */
  readonly onComputer: (faults: readonly string[]) => void;
  /** The thread ended and nobody had asked it to. */
  readonly onEnded: (problem: Problem) => void;
};

/** Starts the emulator in a worker thread over `<dir>/emulator`. Problem: `demo_not_started`. */
export async function openDemo(given: OpenDemo): Promise<Answer<Demo>> {
  const { workerUrl, dir, fetcher, onComputer, onEnded } = given;
  const dataDir = join(dir, 'emulator');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const worker = new Worker(workerUrl, {
    workerData: { port: 0, dataDir, clock: DEMO_CLOCK_SPEED, seed: 7, switches: { rateLimits: 'off' } },
  });
  // Heard from birth: a thread that has ended already never says so again.
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const said = await firstWord(worker);
  const ready = readySchema.safeParse(said);
  if (!ready.success) {
    await worker.terminate();
    return refused(demoNotStarted(failedSchema.safeParse(said).data?.message ?? null));
  }
  worker.on('message', (message) => {
    const computer = computerSchema.safeParse(message);
    if (computer.success) onComputer(computer.data.faults);
  });
  let isAsked = false;
  void ended.then(() => {
    if (!isAsked) onEnded(demoEnded());
  });
  const stop = async (): Promise<void> => {
    isAsked = true;
    worker.postMessage('stop');
    await ended;
  };
  const control = openLabControl(ready.data, fetcher);
  return ok({ url: ready.data.url, control, ...seedsOf(control), stop });
}

function firstWord(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

/** `why` in the service's own words, where it had time to say it. */
function demoNotStarted(why: string | null): Problem {
  const say = 'The pretend service did not start, so there is no demo to show.';
  return problem(
    'demo_not_started',
    why === null ? say : `${say} It says: ${why}`,
    'Try again. If it goes on, delete the demo under Fleet in Settings and begin a new one; your own fleet stays as it is.',
  );
}

function demoEnded(): Problem {
  return problem(
    'demo_ended',
    'The pretend service has ended, so its servers can not be reached. Nothing of the demo is lost.',
    'Leave the demo and open it again.',
  );
}

/** What a new demo begins with, made through the control API; a refusal here is a bug and thrown. */
function seedsOf(control: LabControl): Pick<Demo, 'makeOrder' | 'makeAccount' | 'fund' | 'armFault'> {
  const post = async (name: string, body: object): Promise<unknown> => {
    const answer = await control.ask({ method: 'POST', name, body });
    if (!answer.ok) throw new Error(`The pretend service refused ${name}: ${answer.problem.code}.`);
    return answer.value;
  };
  return {
    async makeOrder(order) {
      const made = madeSchema.parse(await post('orders', order));
      return { orderId: orderId(made.order_id), accessToken: made.api_token };
    },
    async makeAccount(orders) {
      return keySchema.parse(await post('dashboard-keys', { name: 'demo', orders })).dashboard_key;
    },
    async fund(address, usdc) {
      await post('fund', { address, usdc });
    },
    async armFault(name) {
      await post('faults', { name });
    },
  };
}
