import type { ServiceId } from '../../src-shared/basics/index.ts';
import { accountListing, type DashboardAccount, isUsable, type Order } from '../../src-shared/domain/index.ts';
import type { AccountServer, StatusReply } from '../../src-shared/protocol/index.ts';
import type { Fleet } from '../fleet/index.ts';

/**
 * Says in every order which account opens it, and applies the listed state to those that nothing else is asked about.
 * `rows` are the list just read. An order that no usable account lists is opened by its own token, or by nothing.
 */
export function matchOrders(
  fleet: Fleet,
  accounts: readonly DashboardAccount[],
  serviceId: ServiceId,
  rows: readonly AccountServer[] = [],
): void {
  const listed = new Map(rows.map((row) => [row.orderId, row]));
  for (const order of fleet.orders()) {
    if (order.serviceId !== serviceId) continue;
    const account = accountListing(accounts, order);
    const opens = account !== null && isUsable(account) ? account.accountId : null;
    if (opens !== order.account) fleet.change(order.orderId, { account: opens }, [{ kind: 'accountChanged' }]);
    const row = listed.get(order.orderId);
    if (row !== undefined && isReadByList(order)) fleet.applyStatus(order.orderId, statusOf(row));
  }
}

/** The state of an order whose token we hold is read with it, and more exactly. */
function isReadByList(order: Order): boolean {
  return order.access.kind !== 'held' && order.retiredAt === null;
}

/** A listed server says less than a status; what it leaves out keeps its last value. */
function statusOf(row: AccountServer): StatusReply {
  return {
    kind: 'full',
    orderId: row.orderId,
    status: row.status,
    planName: row.planName,
    createdAt: row.createdAt,
    serverName: row.serverName,
    serverIp: row.serverIp,
    regionCode: row.regionCode,
    ssh: null,
    price: row.price,
    setupComplete: row.setupComplete,
    lastHeartbeatAt: row.lastHeartbeatAt,
    steps: [],
    installError: null,
    installFailedAt: null,
    stalled: null,
    advice: row.advice,
  };
}
