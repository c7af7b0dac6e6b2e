import { iso, isoOrNull } from '../orders/describeStatus.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { planById } from '../orders/plans.ts';

/** One row of the server list. No document gives its shape, so it has every field that any of them names. */
export function describeServer(order: OrderRecord): Record<string, unknown> {
  const plan = planById(order.planId);
  const isResponsive = order.setupComplete && order.life.kind === 'beating';
  return {
    id: order.orderId,
    order_id: order.orderId,
    server_name: order.name,
    status: order.status,
    plan: plan?.name ?? order.planId,
    region: order.region,
    server_ip: order.serverIp,
    created_at: iso(order.createdAt),
    price_usd: plan?.priceUsd ?? 0,
    runtime: order.runtime,
    setup_complete: order.setupComplete,
    last_heartbeat: isoOrNull(order.lastHeartbeatAt),
    has_api_key: order.setupComplete && order.hasApiKey,
    agent_responsive: isResponsive,
    last_responsive_at: isoOrNull(order.lastHeartbeatAt),
    chat_responsive: order.setupComplete ? isResponsive : null,
    agent_wedged: order.wedgedSinceAt !== null,
    agent_wedged_since: isoOrNull(order.wedgedSinceAt),
    auto_restart_attempts: order.autoRestart.attempts,
    auto_restart_status: order.autoRestart.status,
    last_auto_restart_attempt_at: isoOrNull(order.autoRestart.lastAt),
  };
}
