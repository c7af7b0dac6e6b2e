import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock } from '../../../src-main/host/index.ts';
import { openAppLog } from '../../../src-main/log/index.ts';
import { type HeadlessApp, openHeadlessApp } from '../../fakes/headlessApp.ts';
import { serveStation } from '../startStation.ts';

/* The whole app without a screen, with its log, over a service; and what it does while nothing happens. */

export type OrderMade = { readonly order_id: string; readonly api_token: string };

/** What the app did in some quiet time. */
export type Observed = {
  /** Processor time as a part of one core, in percent. */
  readonly cpuPercent: number;
  /** Files of the profile whose size or time of change differ. */
  readonly filesChanged: readonly string[];
  readonly messagesToPages: number;
};

const profileDir = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
let app: HeadlessApp | null = null;

function theApp(): HeadlessApp {
  if (app === null) throw new Error('The app is not open.');
  return app;
}

const verbs = {
  async open({ api, orders }: { api: string; orders: readonly OrderMade[] }) {
    const logger = openAppLog(join(profileDir, 'log'), realClock, process);
    app = await openHeadlessApp({ profileDir, api, logger });
    for (const made of orders) await app.ask('servers:add', { orderId: made.order_id, accessToken: made.api_token });
  },
  /** How many streams are live. */
  live: async () => (await theApp().snapshot()).app.streams.live,
  async observe({ ms }: { ms: number }): Promise<Observed> {
    const files = stampsOf(profileDir);
    const { messages } = theApp().host;
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, ms));
    const { user, system } = process.cpuUsage(cpu);
    const tookMs = performance.now() - startedMs;
    const after = stampsOf(profileDir);
    return {
      cpuPercent: ((user + system) / 1_000 / tookMs) * 100,
      filesChanged: [...after].filter(([path, stamp]) => files.get(path) !== stamp).map(([path]) => path),
      messagesToPages: theApp().host.messages - messages,
    };
  },
  async stop() {
    await theApp().stop();
    rmSync(profileDir, { recursive: true, force: true });
  },
};
export type AppVerbs = typeof verbs;

function stampsOf(dir: string): Map<string, string> {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => {
      const { size, mtimeMs } = statSync(path);
      return [path.slice(dir.length + 1), `${size} ${mtimeMs}`];
    }),
  );
}

serveStation(verbs);
