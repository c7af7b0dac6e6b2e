import type { Order } from './Order.ts';
import { isRevokedHere } from './revokedHere.ts';

/** What was retired, or closed here by its person, has no stream to wait for. An account may open it still. */
export function isFollowed(order: Order): boolean {
  return order.retiredAt === null && !(isRevokedHere(order) && order.account === null);
}
