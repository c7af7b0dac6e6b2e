import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Station, startStation } from '../bench/startStation.ts';
import { type EmulatorProcess, startEmulator } from '../fakes/emulatorProcess.ts';
import { openFaultProxy } from '../fakes/faultProxy.ts';
import { seededRandom } from '../fakes/seededRandom.ts';
import type { AppVerbs, Held } from './appStation.ts';
import { oneOf, type Stage } from './Stage.ts';
import { slopeOf } from './slopeOf.ts';
import { Truth } from './Truth.ts';
import { TRIALS } from './trials.ts';

export type SoakOptions = {
  readonly minutes: number;
  readonly seed: number;
  readonly servers: number;
  readonly say: (text: string) => void;
};

export type SoakFigures = {
  readonly schedules: number;
  readonly eventsSent: number;
  /** Events that the service has and the app never applied. */
  readonly lost: number;
  /** Times an event was applied again. */
  readonly duplicated: number;
  /** Notices about nothing, or told twice. */
  readonly falseNotices: number;
  /**
   * Growth of the app's heap over the second half of the run, by the line that fits its samples best. In the first half
   * V8 still compiles what is used seldom.
   */
  readonly heapSlopeMB: number;
  /** Descriptors that the app has left open at its end. */
  readonly descriptorsLeft: number;
};

/** How fast the servers live: a heartbeat each about every second. */
const SPEED = 60;
const CAUGHT_UP_MS = 90_000;

/** Runs trial after trial over one service and one app, until the time is over, and counts. */
export async function runSoak(options: SoakOptions): Promise<SoakFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-soak-service-'));
  const app = startStation<AppVerbs>(new URL('./appStation.ts', import.meta.url));
  const stage = await setStage(options, dir, app);
  try {
    const { before, samples, schedules } = await tryUntilOver(stage, options);
    return { schedules, ...(await count(stage)), ...(await holding(app, before, samples)) };
  } finally {
    await app.stop();
    await stage.proxy.close();
    await stage.emulator.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function setStage(options: SoakOptions, dataDir: string, app: Station<AppVerbs>): Promise<Stage> {
  const emulator = await startEmulator({ dataDir, clock: SPEED });
  const port = Number(new URL(emulator.url).port);
  const proxy = await openFaultProxy(port);
  const orderIds: string[] = [];
  const stage: Stage = {
    app,
    proxy,
    emulator,
    orderIds,
    truth: new Truth(),
    random: seededRandom(options.seed),
    async restartService(how, afterMs) {
      await stage.emulator[how]();
      await wait(afterMs);
      stage.emulator = await startEmulator({ dataDir, clock: SPEED, port });
      await loosen(stage.emulator);
    },
  };
  await loosen(emulator);
  await app.ask('open', { api: proxy.url });
  for (let n = 1; n <= options.servers; n++) {
    const order = { name: `server-${n}`, plan: 'test', state: 'ready' };
    const made = await emulator.control<{ order_id: string; api_token: string }>('POST', 'orders', order);
    orderIds.push(made.order_id);
    await app.ask('add', { orderId: made.order_id, accessToken: made.api_token });
  }
  return stage;
}

async function loosen(emulator: EmulatorProcess): Promise<void> {
  await emulator.control('POST', 'switches', { rateLimits: 'off' });
}

type Trying = { readonly before: Held; readonly samples: readonly Held[]; readonly schedules: number };

async function tryUntilOver(stage: Stage, { minutes, say }: SoakOptions): Promise<Trying> {
  await catchUp(stage);
  // One start and end of the app before counting, so that what is loaded once does not look like a leak.
  await stage.app.ask('close');
  await stage.app.ask('reopen');
  await catchUp(stage);
  const before = await stage.app.ask('held');
  const samples: Held[] = [];
  const endsMs = performance.now() + minutes * 60_000;
  let schedules = 0;
  while (performance.now() < endsMs || schedules === 0) {
    const trial = oneOf(stage, TRIALS);
    // Waiting out a dead link takes most of a minute; in a short soak that is not worth it.
    if (trial.name.includes('longer than we wait') && minutes < 3) continue;
    schedules += 1;
    say(`${schedules}: ${trial.name}`);
    await trial.run(stage);
    await catchUp(stage);
    for (const notice of await stage.app.ask('takeNotices'))
      if (!stage.truth.judge(notice)) say(`   a false notice: ${JSON.stringify(notice)}`);
    const held = await stage.app.ask('held');
    samples.push(held);
    say(`   heap ${held.heapMB.toFixed(2)} MB`);
  }
  return { before, samples, schedules };
}

type LastEvents = ReadonlyMap<string, number>;

async function lastEvents(stage: Stage): Promise<LastEvents> {
  const { orders } = await stage.emulator.control<{
    orders: ReadonlyArray<{ order_id: string; last_event_id: number }>;
  }>('GET', 'orders');
  return new Map(orders.map((order) => [order.order_id, order.last_event_id]));
}

/** Waits until all streams are live and everything the service had said when this was asked is applied. */
async function catchUp(stage: Stage): Promise<void> {
  const wanted = await lastEvents(stage);
  const endsMs = performance.now() + CAUGHT_UP_MS;
  for (;;) {
    const servers = await stage.app.ask('servers');
    const isThere = servers.every(({ orderId, cursor, isLive }) => isLive && cursor >= (wanted.get(orderId) ?? 0));
    if (isThere && servers.length === wanted.size) return;
    // What is missing now is counted as lost at the end.
    if (performance.now() > endsMs) return;
    await wait(50);
  }
}

async function count(stage: Stage): Promise<Pick<SoakFigures, 'eventsSent' | 'lost' | 'duplicated' | 'falseNotices'>> {
  const sent = await lastEvents(stage);
  await catchUp(stage);
  let [eventsSent, lost, duplicated] = [0, 0, 0];
  for (const [orderId, upTo] of sent) {
    const counted = await stage.app.ask('count', { orderId, upTo });
    eventsSent += upTo;
    lost += counted.lost;
    duplicated += counted.duplicated;
  }
  return { eventsSent, lost, duplicated, falseNotices: stage.truth.falseNotices };
}

async function holding(
  app: Station<AppVerbs>,
  before: Held,
  samples: readonly Held[],
): Promise<Pick<SoakFigures, 'heapSlopeMB' | 'descriptorsLeft'>> {
  const steady = samples.slice(Math.floor(samples.length / 2)).map(({ heapMB }) => heapMB);
  const idle = await app.ask('stop');
  const slope = slopeOf(steady) * Math.max(0, steady.length - 1);
  return {
    heapSlopeMB: Number(slope.toFixed(2)),
    descriptorsLeft: Math.max(0, idle.descriptors - before.descriptors),
  };
}
