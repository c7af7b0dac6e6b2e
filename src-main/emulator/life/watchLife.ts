import type { OrderRecord } from '../orders/OrderRecord.ts';
import { isRestartedByHand } from '../receipts/restartAgent.ts';
import type { World } from '../World.ts';
import { advance, type Circumstances } from './advance.ts';
import { currentPhase, type InstallTrouble } from './install.ts';
import { keepStep } from './keepStep.ts';

const TICK_MS = 100;
const PER_TICK = 500;
/** A server that was left behind by a jump further than this many heartbeats does not send them all. */
const MOST_MISSED = 5;

/** Moves every server's life on as the life clock runs. Returns what stops it. */
export function watchLife(world: World): () => void {
  let isStopped = false;
  let cancel: () => void = () => {};
  const tick = (): void => {
    if (isStopped) return;
    moveDue(world);
    cancel = world.clock.after(TICK_MS, tick);
  };
  cancel = world.clock.after(TICK_MS, tick);
  return () => {
    isStopped = true;
    cancel();
  };
}

/** Moves all that is due, in one transaction. */
export function moveDue(world: World): void {
  const now = world.lifeClock.now();
  const due = world.orders.due(now, PER_TICK);
  if (due.length === 0) return;
  world.database.transact(() => {
    for (const order of due) moveOne(world, order, now);
    world.database.run(
      `INSERT INTO meta (name, value) VALUES ('life_ms', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      String(now),
    );
  });
}

function moveOne(world: World, first: OrderRecord, now: number): void {
  let order = first;
  const heartbeatMs = world.switches.heartbeatS * 1000;
  while (order.dueLifeMs !== null && order.dueLifeMs <= now) {
    const isFarBehind = order.life.kind === 'beating' && now - order.dueLifeMs > MOST_MISSED * heartbeatMs;
    const jumpsOver = isFarBehind && order.life.kind === 'beating' && order.life.silentAtMs === null;
    const lifeMs = jumpsOver ? now : order.dueLifeMs;
    const step = advance(order, { lifeMs, wallMs: world.clock.now() }, circumstancesOf(world, order));
    keepStep(world, step);
    order = step.order;
  }
}

function circumstancesOf(world: World, order: OrderRecord): Circumstances {
  const flap = world.faults.look('flappingAgent', order.orderId);
  return {
    trouble: troubleOf(world, order),
    mayHeal: world.faults.look('wedgeNeverHeals', order.orderId) === null,
    isMute: world.faults.look('heartbeatsStop', order.orderId) !== null,
    isInHand: order.life.kind === 'wedged' && isRestartedByHand(world, order.orderId),
    flapMs: flap === null ? null : flap.everyS * 1000,
    heartbeatMs: world.switches.heartbeatS * 1000,
    lagMs: 20 + Math.floor(world.random.fraction() * 120),
  };
}

function troubleOf(world: World, order: OrderRecord): InstallTrouble {
  const phase = currentPhase(order);
  if (order.life.kind !== 'installing' || phase === null) return { kind: 'none' };
  const fails = order.life.isStarted
    ? world.faults.take('installFails', order.orderId, ({ step }) => step === phase)
    : null;
  if (fails) return { kind: 'fails', reason: fails.reason };
  if (order.life.isStarted) return { kind: 'none' };
  if (order.life.phase === 0 && world.faults.take('installSilent', order.orderId)) return { kind: 'silent' };
  const stalls = world.faults.take('installStalls', order.orderId, ({ step }) => step === phase);
  if (stalls) return { kind: 'stalls', watchdog: stalls.watchdog };
  return { kind: 'none' };
}
