import { type Answer, type OrderId, ok, problem, refused } from '../../src-shared/basics/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import { orderNotHere, proveToken, stillRevoking } from './addServer.ts';
import type { Fleet } from './Fleet.ts';

export type WatchAgainDeps = {
  readonly fleet: Fleet;
  readonly http: Http;
  /** Lends the token that is kept, to the service of the order alone. */
  readonly lender: { authorizeToken(orderId: OrderId): Authorize };
  readonly access: { mayTakeToken(orderId: OrderId): boolean };
};

/**
 * Watches a server again that a person retired, or whose token was refused: the token that is still kept is proved with the
 * service first, and one that an account opens needs none. Problems: `order_not_here`, `still_revoking`,
 * `needs_access_token`, `token_not_for_order`, the service's codes, the vault's.
 */
export async function watchAgain(deps: WatchAgainDeps, orderId: OrderId): Promise<Answer<null>> {
  const { fleet, http, lender } = deps;
  const order = fleet.get(orderId);
  if (order === null) return orderNotHere();
  if (!deps.access.mayTakeToken(orderId)) return stillRevoking();
  const byAccount = order.retiredAt !== null && order.account !== null;
  if (order.access.kind === 'none') return byAccount ? unretire(fleet, orderId) : needsToken();
  const status = await proveToken({ http }, orderId, lender.authorizeToken(orderId));
  if (!status.ok) return byAccount ? unretire(fleet, orderId) : status;
  if (!deps.access.mayTakeToken(orderId)) return stillRevoking();
  // Replaced or revoked meanwhile: then that is the last word.
  if (fleet.get(orderId)?.access !== order.access) return ok(null);
  const access = { kind: 'held', tokenId: order.access.tokenId } as const;
  fleet.change(orderId, { access, retiredAt: null }, [{ kind: 'accessRegained' }]);
  fleet.applyStatus(orderId, status.value);
  return ok(null);
}

function unretire(fleet: Fleet, orderId: OrderId): Answer<null> {
  fleet.change(orderId, { retiredAt: null }, [{ kind: 'accountChanged' }]);
  return ok(null);
}

function needsToken(): Answer<never> {
  const say = 'The app holds no access token for this server, and no account here lists it.';
  return refused(problem('needs_access_token', say, 'Paste the token that starts with osk_ under Access.'));
}
