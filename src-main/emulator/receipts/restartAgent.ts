import { keepStep } from '../life/keepStep.ts';
import { heal } from '../life/wedge.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { requireReady } from '../orders/requireReady.ts';
import type { World } from '../World.ts';
import { EXPECTED_S, type Receipt } from './Receipt.ts';
import { takeFailure, takeHang } from './takeFailure.ts';

export type Restart = { readonly receipt: Receipt; readonly restartId: string; readonly isReused: boolean };

/** Restarts an agent; one that began to restart within a minute is not restarted twice. Refusal: 503 `server_not_ready`. */
export function restartAgent(world: World, order: OrderRecord, agentId: string): Restart {
  requireReady(order, 'so there is no agent to restart.');
  const underWay = world.receipts
    .open(order.orderId, 'agent_restart')
    .find((one) => one.metadata['agent_id'] === agentId && one.acceptedAt > world.clock.now() - EXPECTED_S * 1000);
  if (underWay) return { receipt: underWay, restartId: String(underWay.metadata['restart_id']), isReused: true };
  const restartId = world.random.uuid();
  const startedMs = world.clock.monotonicMs();
  const metadata = { agent_id: agentId, restart_id: restartId };
  const receipt = world.receipts.accept({ orderId: order.orderId, action: 'agent_restart', metadata });
  const failing = takeFailure(world.faults, 'agent_restart', order.orderId);
  if (takeHang(world.faults, 'agent_restart', order.orderId)) return { receipt, restartId, isReused: false };
  world.clock.after(failing?.afterMs ?? world.switches.requestMs, () => {
    if (failing) return world.receipts.fail(receipt.requestId, failing.failure);
    world.database.transact(() => {
      world.receipts.complete(receipt.requestId, {
        agent_id: agentId,
        elapsed_ms: Math.round(world.clock.monotonicMs() - startedMs),
      });
      healByHand(world, order.orderId);
    });
  });
  return { receipt, restartId, isReused: false };
}

/** A stuck agent answers again, because somebody restarted it. */
export function healByHand(world: World, orderId: string): void {
  const order = world.orders.get(orderId);
  if (!order) return;
  const moment = { lifeMs: world.lifeClock.now(), wallMs: world.clock.now() };
  keepStep(world, heal(order, moment, 'manual', world.switches.heartbeatS * 1000));
}
