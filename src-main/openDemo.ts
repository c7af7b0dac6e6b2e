import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Answer, ok, problem, refused } from '../src-shared/basics/index.ts';

/** Installs, heartbeats and wedges run this much faster in the demo. */
export const DEMO_CLOCK_SPEED = 30;

const readySchema = z.object({ url: z.string(), adminKey: z.string() });
const madeSchema = z.object({ order_id: z.string(), api_token: z.string() });

/** The local spawn service of the demo, running in a thread of its own. */
export type Demo = {
  readonly url: string;
  /** Makes a server at the emulator: `ready`, `installing` or `about_to_wedge`. */
  makeOrder(order: { name: string; plan: string; state: string }): Promise<{ orderId: string; accessToken: string }>;
  /** Gives play money to an address; `usdc` as a decimal text. */
  fund(address: string, usdc: string): Promise<void>;
  armFault(name: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the emulator in a worker thread over `<dir>/emulator`. Problem: `demo_not_started`. */
export async function openDemo(workerUrl: URL, dir: string, fetcher: typeof fetch): Promise<Answer<Demo>> {
  const dataDir = join(dir, 'emulator');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const worker = new Worker(workerUrl, {
    workerData: { port: 0, dataDir, clock: DEMO_CLOCK_SPEED, seed: 7, switches: { rateLimits: 'off' } },
  });
  const said = await firstWord(worker);
  const ready = readySchema.safeParse(said);
  if (!ready.success) {
    await worker.terminate();
    return refused(
      problem(
        'demo_not_started',
        'The pretend service did not start, so there is no demo to show.',
        'Try again; if it goes on, start the app with another --profile.',
      ),
    );
  }
  return ok(controlOf(ready.data, worker, fetcher));
}

function firstWord(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

function controlOf(ready: { url: string; adminKey: string }, worker: Worker, fetcher: typeof fetch): Demo {
  const post = async (path: string, body: object): Promise<unknown> => {
    const reply = await fetcher(`${ready.url}/__emulator/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`The pretend service answered ${reply.status} to ${path}.`);
    return reply.json();
  };
  return {
    url: ready.url,
    async makeOrder(order) {
      const made = madeSchema.parse(await post('orders', order));
      return { orderId: made.order_id, accessToken: made.api_token };
    },
    async fund(address, usdc) {
      await post('fund', { address, usdc });
    },
    async armFault(name) {
      await post('faults', { name });
    },
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('stop');
      await ended;
    },
  };
}
