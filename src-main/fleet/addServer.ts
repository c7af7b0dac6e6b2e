import type { OrderId, TokenId } from '../../src-shared/basics/index.ts';
import {
  type Answer,
  type Clock,
  ok,
  problem,
  refused,
  type SecretRef,
  type ServiceId,
  secretRef,
} from '../../src-shared/basics/index.ts';
import { applyStatus, newOrder } from '../../src-shared/domain/index.ts';
import { parseAccessToken, parseOrderId, type StatusReply } from '../../src-shared/protocol/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import type { Fleet } from './Fleet.ts';
import { type Pace, readStatus } from './readStatus.ts';

/** Where the access token of an order lives in the vault. */
export function accessTokenRef(orderId: OrderId): SecretRef {
  return secretRef(`token/${orderId}`);
}

export type AddServerDeps = {
  readonly fleet: Fleet;
  readonly http: Http;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly serviceId: ServiceId;
  /** First 16 hex of SHA-256 over the whole token. */
  readonly tokenIdOf: (token: string) => TokenId;
  /** Whether a token may come in for an order just now: not while its own is being revoked, nor in a panic. */
  readonly mayTakeToken: (orderId: OrderId) => boolean;
  /** Where many are added at once, so that they are spread over what the service allows. */
  readonly pace?: Pace;
};

/**
 * Takes in a server a person already has: checks the order id and the token with the service, stores the token (written,
 * read back, compared), then the order. Nothing is kept when any step fails.
 * Problems: what `parseOrderId` and `parseAccessToken` say, `still_revoking`, `already_added`, `token_not_for_order`, the
 * service's codes, the vault's.
 */
export async function addServer(
  deps: AddServerDeps,
  wish: { orderId: string; accessToken: string; name?: string | undefined },
): Promise<Answer<{ orderId: OrderId }>> {
  const orderId = parseOrderId(wish.orderId);
  if (!orderId.ok) return orderId;
  const token = parseAccessToken(wish.accessToken);
  if (!token.ok) return token;
  if (!deps.mayTakeToken(orderId.value)) return stillRevoking();
  const known = deps.fleet.get(orderId.value);
  if (known !== null && known.access.kind === 'held' && known.retiredAt === null) return alreadyAdded(known.name);
  const status = await proveToken(deps, orderId.value, typed(token.value));
  if (!status.ok) return status;
  const stored = await keepToken(deps, orderId.value, token.value);
  if (!stored.ok) return stored;
  const tokenId = deps.tokenIdOf(token.value);
  if (known !== null) {
    // The same server again: its history, its name and where it came from stay.
    const patch = {
      access: { kind: 'held', tokenId } as const,
      retiredAt: null,
      ...(wish.name ? { name: wish.name } : {}),
    };
    deps.fleet.change(orderId.value, patch, [{ kind: 'accessRegained' }]);
    deps.fleet.applyStatus(orderId.value, status.value);
    return ok({ orderId: orderId.value });
  }
  const now = deps.clock.now();
  const serverName = status.value.kind === 'full' ? status.value.serverName : null;
  const seed = { orderId: orderId.value, serviceId: deps.serviceId, tokenId, addedAt: now };
  const order = newOrder({ ...seed, name: wish.name ?? serverName ?? orderId.value.slice(0, 8) });
  deps.fleet.add(applyStatus(order, status.value, now).order);
  return ok({ orderId: orderId.value });
}

/**
 * Replaces the token of an order whose access was lost; the new one is proved first.
 * Problems: as `addServer`, and `order_not_here`.
 */
export async function replaceToken(
  deps: AddServerDeps,
  wish: { orderId: OrderId; accessToken: string },
): Promise<Answer<null>> {
  const token = parseAccessToken(wish.accessToken);
  if (!token.ok) return token;
  const order = deps.fleet.get(wish.orderId);
  if (order === null) return orderNotHere();
  if (!deps.mayTakeToken(wish.orderId)) return stillRevoking();
  const status = await proveToken(deps, wish.orderId, typed(token.value));
  if (!status.ok) return status;
  const stored = await keepToken(deps, wish.orderId, token.value);
  if (!stored.ok) return stored;
  const access = { kind: 'held', tokenId: deps.tokenIdOf(token.value) } as const;
  deps.fleet.change(wish.orderId, { access }, [{ kind: 'accessRegained' }]);
  return ok(null);
}

function typed(token: string): Authorize {
  return async (use) => ok(await use(token));
}

/** Asks the service whether a token opens an order. Problems: `token_not_for_order`, what `readStatus` says. */
export async function proveToken(
  { http, pace }: Pick<AddServerDeps, 'http' | 'pace'>,
  orderId: OrderId,
  authorize: Authorize,
): Promise<Answer<StatusReply>> {
  const status = await readStatus(http, orderId, authorize, pace);
  if (!status.ok || status.value.kind === 'full') return status;
  return refused(
    problem(
      'token_not_for_order',
      'The service knows this order, but the token does not open it.',
      'Check that the order id and the token come from the same purchase.',
    ),
  );
}

/** Stores a token that was proved. A revocation that began meanwhile does not know of it, so then none of it stays. */
async function keepToken(
  { vault, mayTakeToken }: AddServerDeps,
  orderId: OrderId,
  token: string,
): Promise<Answer<null>> {
  if (!mayTakeToken(orderId)) return stillRevoking();
  const stored = await vault.store(accessTokenRef(orderId), token);
  if (!stored.ok || mayTakeToken(orderId)) return stored;
  const forgotten = await vault.forget(accessTokenRef(orderId));
  return forgotten.ok ? stillRevoking() : forgotten;
}

function alreadyAdded(name: string): Answer<never> {
  return refused(
    problem('already_added', `This server is already in your fleet, as “${name}”.`, 'Open it from the fleet.'),
  );
}

/** Another token in the place of one that is being revoked could be taken for it, and a panic would not know of one that is new. */
export function stillRevoking(): Answer<never> {
  const say = 'No token is taken in while it, or every token, is being revoked, nor while the app is locked.';
  return refused(problem('still_revoking', say, 'Wait until that is over, or call it off under Access.'));
}

export function orderNotHere(): Answer<never> {
  return refused(
    problem('order_not_here', 'This server is not in your fleet.', 'Go back to the fleet and choose another.'),
  );
}
