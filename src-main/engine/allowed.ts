import { type Answer, type OrderId, ok, refused } from '../../src-shared/basics/index.ts';
import { type Capability, can, type Grant, type Order } from '../../src-shared/domain/index.ts';
import { orderNotHere } from '../fleet/index.ts';
import type { EngineDeps } from './EngineDeps.ts';

export type Allowed = { readonly order: Order; readonly by: Extract<Grant, { kind: 'granted' }>['by'] };

/** The order, and by which secret something may be done to it. Problems: `order_not_here`, why it is locked (`domain/Capability`). */
export function allowed(
  deps: Pick<EngineDeps, 'fleet' | 'accountOf'>,
  orderId: OrderId,
  capability: Capability,
): Answer<Allowed> {
  const order = deps.fleet.get(orderId);
  if (order === null) return orderNotHere();
  const grant = can(order, capability, deps.accountOf(orderId));
  return grant.kind === 'locked' ? refused(grant.problem) : ok({ order, by: grant.by });
}
