import type { DashboardAccountId, OrderId, Problem, ServiceId } from '../basics/index.ts';
import type { AccountServer, OrderStatusWord } from '../protocol/index.ts';

/**
 * Whether the key of an account opens its dashboard.
 *
 *   never ──asked──► works ⇄ failed (nobody answered: says nothing about the key)
 *                      └──401, 403──► refused ──tested again──► works
 */
export type AccountCheck =
  | { readonly kind: 'never' }
  | { readonly kind: 'works'; readonly at: number }
  | { readonly kind: 'failed'; readonly at: number; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly at: number; readonly problem: Problem };

/** A server as its account lists it. Matched with our orders by order id alone, never by name or address. */
export type ListedServer = {
  readonly orderId: OrderId;
  readonly serverName: string | null;
  readonly planName: string | null;
  readonly regionCode: string | null;
  readonly status: OrderStatusWord;
};

/** A person's account at the service, opened by a dashboard key (`sk_live_`): many servers, and more may be done to them. */
export type DashboardAccount = {
  readonly accountId: DashboardAccountId;
  readonly serviceId: ServiceId;
  readonly revision: number;
  readonly name: string;
  /** First 16 hex of SHA-256 over the key: names it without being it. */
  readonly keyId: string;
  readonly addedAt: number;
  readonly check: AccountCheck;
  readonly servers: readonly ListedServer[];
  /** Rows of the last list that name no order, so that they could not be matched with anything. */
  readonly unmatchable: number;
  /** When the list was read last; null before the first. */
  readonly listedAt: number | null;
};

/** Whether the account's key can be used now: a refused one can not, an untried one may. */
export function isUsable(account: DashboardAccount): boolean {
  return account.check.kind !== 'refused';
}

/** What of a listed server is kept with its account. */
export function listedServer(server: AccountServer): ListedServer {
  const { orderId, serverName, planName, regionCode, status } = server;
  return { orderId, serverName, planName, regionCode, status };
}

/**
 * The account that lists an order: a usable one before a refused one, then the one added first. Null when none does. One of
 * another service lists nothing of this one, whatever its ids.
 */
export function accountListing(
  accounts: readonly DashboardAccount[],
  { orderId, serviceId }: { readonly orderId: OrderId; readonly serviceId: ServiceId },
): DashboardAccount | null {
  const listing = accounts.filter(
    (account) => account.serviceId === serviceId && account.servers.some((server) => server.orderId === orderId),
  );
  const ranked = listing.sort((a, b) => Number(isUsable(b)) - Number(isUsable(a)) || a.addedAt - b.addedAt);
  return ranked[0] ?? null;
}
