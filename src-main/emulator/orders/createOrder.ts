import type { NewCredential } from '../engine/addCredential.ts';
import { hasUsableKey } from '../engine/bindKey.ts';
import { seededFraction } from '../seededFraction.ts';
import type { World } from '../World.ts';
import { type Life, NO_AUTO_RESTART, type OrderRecord } from './OrderRecord.ts';

export type Wanted = {
  readonly planId: string;
  readonly name: string | null;
  readonly region: string;
  readonly runtime: string;
  readonly model: string | null;
  readonly credentials: readonly NewCredential[];
};

/**
 * Makes an order that begins to install now, with its first token; one that is made up may have been bought before
 * (`createdAt`, unix ms). Call it inside a transaction.
 */
export function createOrder(
  world: World,
  wanted: Wanted,
  createdAt: number = world.clock.now(),
): { order: OrderRecord; token: string } {
  const orderId = world.random.uuid();
  const pending = pendingLife(world);
  const fresh: OrderRecord = {
    orderId,
    planId: wanted.planId,
    name: wanted.name ?? `osmoda-${orderId.slice(0, 8)}`,
    region: wanted.region,
    serverIp: addressFor(orderId),
    runtime: wanted.runtime,
    model: wanted.model,
    hasApiKey: false,
    createdAt,
    status: pending ? 'pending' : 'provisioning',
    setupComplete: false,
    lastHeartbeatAt: null,
    steps: [],
    installError: null,
    wedgedSinceAt: null,
    autoRestart: NO_AUTO_RESTART,
    life: pending?.life ?? { kind: 'installing', phase: 0, isStarted: false, sinceMs: world.lifeClock.now() },
    dueLifeMs: world.lifeClock.now() + (pending?.forMs ?? 2000),
  };
  const order = { ...fresh, hasApiKey: hasUsableKey(world.engines.create(fresh, wanted.credentials)) };
  world.orders.save(order);
  const message = `Provisioning ${order.name} in ${order.region}.`;
  world.spawnLog.put(orderId, { at: createdAt, level: 'info', code: 'provision_start', message, detail: null });
  return { order, token: world.tokens.issue(orderId) };
}

/** How the order begins when the cloud is armed to be slow or to fail; null when there is a machine at once. */
function pendingLife(world: World): { readonly life: Life; readonly forMs: number } | null {
  const slow = world.faults.take('cloudPending');
  const fails = world.faults.take('cloudFails');
  if (!slow && !fails) return null;
  const forMs = slow ? slow.seconds * 1000 : 2000;
  return { life: { kind: 'pending', failsWith: fails?.reason ?? null }, forMs };
}

/** An address from the range kept for measuring (RFC 2544), so that nothing real is ever named: the ranges for documents are too small for a fleet. */
function addressFor(orderId: string): string {
  const fraction = seededFraction(orderId);
  const below = (count: number): number => Math.floor(fraction() * count);
  return `198.${18 + below(2)}.${below(256)}.${1 + below(254)}`;
}
