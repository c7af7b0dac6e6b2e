import type { Call } from '../http/Route.ts';
import type { OrderRecord } from './OrderRecord.ts';
import { planById } from './plans.ts';

/** After this long in one phase the status says so (contract, stalled). */
const STALLED_AFTER_MS = 7 * 60_000;

/** What anyone may know of an order. */
export function describeBasics(order: OrderRecord): Record<string, unknown> {
  return {
    order_id: order.orderId,
    status: order.status,
    plan: planById(order.planId)?.name ?? order.planId,
    created_at: iso(order.createdAt),
  };
}

/** What is known beside an order's record: the life clock, on which installs stall, and when its agent last said something. */
type Around = { readonly lifeMs: number; readonly lastFrameAt: number | null };

/** What its owner sees. */
export function describeStatus(order: OrderRecord, call: Call, around: Around): Record<string, unknown> {
  return {
    ...describeBasics(order),
    server_ip: addressOf(order),
    server_name: order.name,
    region: order.region,
    ssh: sshOf(order),
    chat_url: `${call.origin.replace(/^http/, 'ws')}/api/v1/chat/${order.orderId}`,
    price_usd: planById(order.planId)?.priceUsd ?? 0,
    setup_complete: order.setupComplete,
    last_heartbeat: isoOrNull(order.lastHeartbeatAt),
    install_error: installError(order),
    install_failed_at: isoOrNull(order.installError?.at ?? null),
    stalled: stalled(order, around.lifeMs),
    provision_steps: order.steps.map((row) => ({
      step: row.step,
      status: row.status,
      detail: row.detail,
      ts: iso(row.at),
    })),
    runtime: order.runtime,
    // The box confirms a key with its first heartbeat; until then the service does not believe in one.
    has_api_key: order.setupComplete && order.hasApiKey,
    chat_responsive: order.setupComplete ? order.life.kind === 'beating' : null,
    agent_last_frame_at: isoOrNull(around.lastFrameAt),
    auto_restart_attempts: order.autoRestart.attempts,
    auto_restart_status: order.autoRestart.status,
    last_auto_restart_attempt_at: isoOrNull(order.autoRestart.lastAt),
  };
}

/** The machine's address; null before there is a machine. */
export function addressOf(order: OrderRecord): string | null {
  return order.status === 'pending' || order.status === 'failed' ? null : order.serverIp;
}

/** The line that opens a shell on it; null before there is a machine. */
export function sshOf(order: OrderRecord): string | null {
  const address = addressOf(order);
  return address === null ? null : `ssh root@${address}`;
}

function installError(order: OrderRecord): Record<string, unknown> | null {
  const error = order.installError;
  if (!error) return null;
  const { step, reason, watchdog } = error;
  return { step, reason, ...(error.logTail === null ? {} : { log_tail: error.logTail }), at: iso(error.at), watchdog };
}

function stalled(order: OrderRecord, lifeMs: number): Record<string, unknown> | null {
  if (order.life.kind !== 'stalled' || lifeMs - order.life.sinceMs < STALLED_AFTER_MS) return null;
  const stuckForMin = Math.floor((lifeMs - order.life.sinceMs) / 60_000);
  return { step: order.life.step, status: 'started', stuck_for_min: stuckForMin, since: iso(order.life.stalledAt) };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
