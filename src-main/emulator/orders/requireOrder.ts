import { invalid, Refusal } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import type { World } from '../World.ts';
import type { OrderRecord } from './OrderRecord.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The order in the path, opened by the caller's own token. Refusals: 400, 401, 403; 404 only to who may know. */
export function requireOrder(world: World, call: Call): OrderRecord {
  const orderId = orderIdOf(call);
  world.tokens.requireFor(call.bearer, orderId);
  return knownOrder(world, orderId);
}

/** The order id in the path. Refusal: 400 `validation_failed`. */
export function orderIdOf(call: Call): string {
  const orderId = (call.params['orderId'] ?? '').toLowerCase();
  if (!UUID.test(orderId)) throw invalid('The order id must be a UUID.', { field: 'orderId' });
  return orderId;
}

/** Refusal: 404 `order_not_found`. */
export function knownOrder(world: World, orderId: string): OrderRecord {
  const order = world.orders.get(orderId);
  if (!order) throw new Refusal(404, 'order_not_found', 'There is no such order.');
  return order;
}
