import { type DashboardAccount, isRevokedHere, isUsable, type Order } from '../../../src-shared/domain/index.ts';

/** Through what a server is opened, in a few words. Pure. `account` is the one that lists it, or null. */
export function describeOpening(order: Order, account: DashboardAccount | null): string {
  const byAccount = account !== null && isUsable(account) ? `account “${account.name}”` : null;
  if (order.access.kind === 'held') return `opened by its token${byAccount === null ? '' : ` and ${byAccount}`}`;
  if (byAccount !== null) return `opened by ${byAccount}`;
  return isRevokedHere(order) ? 'closed here by you' : 'opened by no secret held here';
}
