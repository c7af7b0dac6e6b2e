import { Refusal } from '../http/Refusal.ts';
import type { Reply } from '../http/Route.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';

const BAD_GATEWAY =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n';

/** The codes of a gateway that can not be reached, all of them 503. */
export const UNREACHABLE = ['server_not_ready', 'gateway_wedged', 'gateway_unreachable'] as const;

/** Why the gateway of a box can not be reached, and what to do about it. */
export type Unreachable = {
  readonly code: (typeof UNREACHABLE)[number];
  readonly message: string;
  readonly fallback: 'retry' | 'restart_agent' | 'wait_for_wedge_auto_restart';
};

/** Null when it can be reached. Uses the fault up. */
export function whyUnreachable(world: World, order: OrderRecord): Unreachable | null {
  if (!order.setupComplete || order.status !== 'running') {
    return { code: 'server_not_ready', message: 'The server is not ready.', fallback: 'retry' };
  }
  if (order.life.kind === 'wedged') {
    const fallback = order.life.healsItself ? 'wait_for_wedge_auto_restart' : 'restart_agent';
    return { code: 'gateway_wedged', message: "The server's gateway does not answer.", fallback };
  }
  if (world.faults.take('gatewayUnreachable', order.orderId)) {
    return { code: 'gateway_unreachable', message: 'The server could not be reached.', fallback: 'retry' };
  }
  return null;
}

/** Refusals: 503 `server_not_ready`, `gateway_wedged`, `gateway_unreachable`, each with what to do about it. */
export function requireGateway(world: World, order: OrderRecord): void {
  const why = whyUnreachable(world, order);
  if (!why) return;
  throw new Refusal(503, why.code, why.message, { detail: { fallback_recommendation: why.fallback } });
}

/** The page that a proxy on the way answers with when it is told to; null as a rule. */
export function strayPage(world: World, order: OrderRecord): Reply | null {
  if (!world.faults.take('gatewayHtml', order.orderId)) return null;
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return { kind: 'bytes', status: 502, headers, body: Buffer.from(BAD_GATEWAY) };
}
