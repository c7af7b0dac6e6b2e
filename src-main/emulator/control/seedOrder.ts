import { z } from 'zod';
import { assertNever } from '../../../src-shared/basics/index.ts';
import { READY_LOGS } from '../life/heartbeat.ts';
import { failInstall } from '../life/install.ts';
import { PHASES, phasesOf } from '../life/installSteps.ts';
import { keepStep } from '../life/keepStep.ts';
import { notAfter } from '../life/notAfter.ts';
import type { Moment } from '../life/Step.ts';
import { STALE_MS, wedge } from '../life/wedge.ts';
import { createOrder } from '../orders/createOrder.ts';
import type { Life, OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';

export const ORDER_STATES = [
  'ready',
  'installing',
  'about_to_wedge',
  'stuck',
  'stalled',
  'install_failed',
  'deleted',
  'pending',
  'failed',
  'expired',
] as const;

export const seedOrderBody = z.strictObject({
  name: z.string().min(1).max(64),
  plan: z.enum(['test', 'starter', 'developer', 'production']).default('starter'),
  state: z.enum(ORDER_STATES).default('ready'),
  region: z.enum(['eu-central', 'eu-north', 'us-east', 'us-west']).default('eu-central'),
  runtime: z.enum(['claude-code', 'openclaw']).default('claude-code'),
  has_api_key: z.boolean().default(true),
  age_hours: z
    .number()
    .min(0)
    .max(10_000)
    .default(75)
    .describe('How old the order is; what is ready or worse was bought some days ago.'),
  silent_in_s: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(600)
    .describe('For about_to_wedge: seconds of server time until it falls silent.'),
  heals_itself: z.boolean().default(false).describe('Whether a stuck server recovers by itself in time.'),
});

const STALLED_FOR_MS = 8 * 60_000;
const OUT_OF_MEMORY = 'Install exited with code 137 at phase build (out of memory)';

type Seed = z.output<typeof seedOrderBody>;

/** Puts an order there that nobody paid for, in the state asked for, with a token to it. */
export function seedOrder(world: World, seed: Seed): { orderId: string; token: string } {
  return world.database.transact(() => {
    const wanted = {
      planId: seed.plan,
      name: seed.name,
      region: seed.region,
      runtime: seed.runtime,
      model: null,
      credentials: seed.has_api_key ? [world.engines.playCredential()] : [],
    };
    // One reading of the clock for all of it: a tick between two of them made a step that began after its order.
    const now = world.clock.now();
    const { order, token } = createOrder(world, wanted, Math.round(now - ageMsOf(seed)));
    bringInto(world, order, seed, now);
    return { orderId: order.orderId, token };
  });
}

/** How long ago it was bought. */
function ageMsOf({ state, age_hours: hours }: Seed): number {
  if (state === 'stalled') return STALLED_FOR_MS;
  return state === 'ready' || state === 'about_to_wedge' || state === 'stuck' ? hours * 3_600_000 : 0;
}

function bringInto(world: World, order: OrderRecord, seed: Seed, now: number): void {
  const moment: Moment = { lifeMs: world.lifeClock.now(), wallMs: now };
  const healsItself = seed.heals_itself;
  switch (seed.state) {
    case 'installing':
      break;
    case 'ready':
      keepReady(world, order, { kind: 'beating', silentAtMs: null, healsItself: true });
      break;
    case 'about_to_wedge': {
      const silentAtMs = moment.lifeMs + seed.silent_in_s * 1000;
      keepReady(world, order, { kind: 'beating', silentAtMs, healsItself });
      break;
    }
    case 'stuck':
      keepReady(world, order, { kind: 'beating', silentAtMs: null, healsItself });
      keepStep(world, wedge(silentFor(world.orders.get(order.orderId) ?? order, STALE_MS), moment, healsItself));
      break;
    case 'stalled':
      world.orders.save(stalledAt(order, moment));
      break;
    case 'install_failed':
      keepStep(world, failInstall(order, 'build', OUT_OF_MEMORY, moment));
      break;
    case 'pending':
      world.orders.save({ ...order, status: 'pending', life: { kind: 'pending', failsWith: null }, dueLifeMs: null });
      break;
    case 'deleted':
    case 'failed':
    case 'expired':
      world.orders.save({ ...order, status: seed.state, life: { kind: 'over' }, dueLifeMs: null });
      break;
    default:
      assertNever(seed.state);
  }
}

/** The order as if its last heartbeat had come so long before. */
function silentFor(order: OrderRecord, silentMs: number): OrderRecord {
  return { ...order, lastHeartbeatAt: (order.lastHeartbeatAt ?? order.createdAt) - silentMs };
}

/** A server that has been ready since its install, which took its time but did not reach into what is still to come. */
function keepReady(world: World, order: OrderRecord, life: Life): void {
  const now = world.clock.now();
  let at = order.createdAt;
  const steps = phasesOf(order).flatMap((phase) => {
    const began = at;
    at += phase.seconds * 1000;
    return [
      { step: phase.step, status: 'started' as const, detail: phase.began, at: began },
      { step: phase.step, status: 'done' as const, detail: phase.ended, at },
    ];
  });
  const readyAt = at + 15_000;
  const ready: OrderRecord = {
    ...order,
    status: 'running',
    setupComplete: true,
    lastHeartbeatAt: now,
    steps: [...steps, { step: 'ready', status: 'done', detail: 'first heartbeat received', at: readyAt }],
    life,
    // The first heartbeat comes with the next tick, so that whoever opens the stream sees life at once.
    dueLifeMs: world.lifeClock.now(),
  };
  world.orders.save(notAfter(ready, now));
  for (const log of READY_LOGS) {
    world.spawnLog.put(order.orderId, { ...log, at: Math.min(readyAt, now), detail: null });
  }
}

function stalledAt(order: OrderRecord, moment: Moment): OrderRecord {
  const build = PHASES.find((phase) => phase.step === 'build')?.began ?? '';
  return {
    ...order,
    steps: [{ step: 'build', status: 'started', detail: build, at: moment.wallMs - STALLED_FOR_MS }],
    life: {
      kind: 'stalled',
      step: 'build',
      sinceMs: moment.lifeMs - STALLED_FOR_MS,
      stalledAt: moment.wallMs - STALLED_FOR_MS,
    },
    dueLifeMs: moment.lifeMs + 17 * 60_000,
  };
}
