import type { OrderId } from '../src-shared/basics/index.ts';
import { accountListing, type DashboardAccount } from '../src-shared/domain/index.ts';
import type { Accounts } from './account/index.ts';
import type { Fleet } from './fleet/index.ts';

/** The account that lists an order of the fleet; null when none does, or the order is not here. */
export function accountOf(
  { fleet, accounts }: { readonly fleet: Fleet; readonly accounts: Accounts },
  orderId: OrderId,
): DashboardAccount | null {
  const order = fleet.get(orderId);
  return order === null ? null : accountListing(accounts.list(), order);
}
