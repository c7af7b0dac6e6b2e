import { keepStep } from '../life/keepStep.ts';
import { heal } from '../life/wedge.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { requireReady } from '../orders/requireReady.ts';
import type { World } from '../World.ts';
import { failureOf } from './failures.ts';
import { EXPECTED_S, type Receipt } from './Receipt.ts';
import { takeFailure, takeHang } from './takeFailure.ts';
import { workOn } from './workOn.ts';

export type Restart = { readonly receipt: Receipt; readonly restartId: string; readonly isReused: boolean };

/** A restart waits so long for a heartbeat (contract, managed restart), and looks for it so often. */
const WAITS_MS = EXPECTED_S * 1000;
const LOOKS_AGAIN_MS = 1000;

/**
 * Restarts an agent; one that somebody began to restart within a minute is not restarted twice. A restart that the
 * service began by itself is superseded. Refusal: 503 `server_not_ready`.
 */
export function restartAgent(world: World, order: OrderRecord, agentId: string): Restart {
  requireReady(order, 'so there is no agent to restart.');
  const { orderId } = order;
  const underWay = world.receipts
    .open(orderId, 'agent_restart')
    .find((one) => isByHand(world, one) && one.metadata['agent_id'] === agentId);
  if (underWay) return { receipt: underWay, restartId: String(underWay.metadata['restart_id']), isReused: true };
  const restartId = world.random.uuid();
  const startedMs = world.clock.monotonicMs();
  const metadata = { agent_id: agentId, restart_id: restartId };
  const receipt = world.receipts.accept({ orderId, action: 'agent_restart', metadata });
  const failing = takeFailure(world.faults, 'agent_restart', orderId);
  const finish = (): void =>
    failing ? world.receipts.fail(receipt.requestId, failing.failure) : comeBack(world, receipt, startedMs);
  const hangs = takeHang(world.faults, 'agent_restart', orderId);
  workOn(world, receipt, failing?.afterMs ?? world.switches.requestMs, hangs ? null : finish);
  return { receipt, restartId, isReused: false };
}

/** Whether somebody began to restart an agent of this server within a minute, and it is still under way. */
export function isRestartedByHand(world: World, orderId: string): boolean {
  return world.receipts.open(orderId, 'agent_restart').some((one) => isByHand(world, one));
}

function isByHand({ clock }: World, { triggeredBy, acceptedAt }: Receipt): boolean {
  return triggeredBy === 'user' && acceptedAt > clock.now() - WAITS_MS;
}

/** The agent is back once it is heard; while no heartbeat can come it is waited for, and in the end given up. */
function comeBack(world: World, receipt: Receipt, startedMs: number): void {
  const { orderId, requestId } = receipt;
  const elapsedMs = Math.round(world.clock.monotonicMs() - startedMs);
  if (world.faults.look('heartbeatsStop', orderId) === null) {
    world.database.transact(() => {
      world.receipts.complete(requestId, { agent_id: receipt.metadata['agent_id'], elapsed_ms: elapsedMs });
      healByHand(world, orderId);
    });
    return;
  }
  if (elapsedMs >= WAITS_MS) return void world.receipts.fail(requestId, failureOf('timeout'));
  world.clock.after(Math.min(LOOKS_AGAIN_MS, WAITS_MS - elapsedMs), () => {
    if (world.receipts.isUnderWay(requestId)) comeBack(world, receipt, startedMs);
  });
}

/** A stuck agent answers again, because somebody restarted it. */
function healByHand(world: World, orderId: string): void {
  const order = world.orders.get(orderId);
  if (!order) return;
  const moment = { lifeMs: world.lifeClock.now(), wallMs: world.clock.now() };
  keepStep(world, heal(order, moment, 'manual', world.switches.heartbeatS * 1000));
}
