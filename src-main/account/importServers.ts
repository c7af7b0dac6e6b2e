import type { OrderId, ServiceId } from '../../src-shared/basics/index.ts';
import { type DashboardAccount, newOrder } from '../../src-shared/domain/index.ts';
import type { Fleet } from '../fleet/index.ts';

type Into = { readonly fleet: Fleet; readonly serviceId: ServiceId; readonly now: number };

/**
 * Takes listed servers into the fleet, opened by their account alone. One that was retired comes back; one that is here stays
 * as it is; an id that the account does not list is passed over. Answers how many were added or came back.
 */
export function importServers(into: Into, account: DashboardAccount, orderIds: readonly OrderId[]): number {
  let added = 0;
  for (const orderId of new Set(orderIds)) {
    const listed = account.servers.find((server) => server.orderId === orderId);
    if (listed === undefined) continue;
    const known = into.fleet.get(orderId);
    if (known !== null && known.retiredAt === null) continue;
    if (known !== null)
      into.fleet.change(orderId, { retiredAt: null, account: account.accountId }, [{ kind: 'accountChanged' }]);
    else into.fleet.add(seeded(into, account, listed));
    added += 1;
  }
  return added;
}

function seeded({ serviceId, now }: Into, account: DashboardAccount, listed: DashboardAccount['servers'][number]) {
  const { orderId, serverName, planName, regionCode, status } = listed;
  const name = serverName ?? orderId.slice(0, 8);
  const order = newOrder({
    orderId,
    serviceId,
    tokenId: null,
    addedAt: now,
    name,
    planName,
    regionCode,
    account: account.accountId,
  });
  return { ...order, status };
}
