import type {
  DashboardAccount,
  KeyForgetting,
  Order,
  Revocation,
  TokenRevocation,
} from '../../src-shared/domain/index.ts';
import { isConfirmed, isRevokedHere, isSettled } from '../../src-shared/domain/index.ts';

/** What a person wishes to revoke: the tokens of some orders, or everything this app holds. */
export type RevocationWish = {
  readonly reach: Revocation['reach'];
  readonly orders: readonly Order[];
  /** For `everything`: the dashboard accounts whose keys are forgotten. */
  readonly accounts: readonly DashboardAccount[];
  readonly unresolvedPayments: number;
};

/** Begins a revocation. Pure; nothing is asked before it is on disk. `at` in unix ms. */
export function newRevocation(wish: RevocationWish, runId: string, at: number): Revocation {
  return {
    runId,
    revision: 1,
    reach: wish.reach,
    startedAt: at,
    endedAt: null,
    cancelledAt: null,
    frozenAt: null,
    lockedAt: null,
    tokens: wish.orders.flatMap(rowOf),
    keys: wish.accounts.map(keyOf),
    standstill: null,
    stumbles: 0,
    unresolvedPayments: wish.unresolvedPayments,
  };
}

/**
 * Takes a further wish into a revocation that is still under way. Pure. Rows keep their place; one that failed or was called
 * off waits again; `everything` stays everything, unless it was called off. A panic in a panic freezes and locks anew: a person may have allowed payments
 * or unlocked meanwhile.
 */
export function extendRevocation(run: Revocation, wish: RevocationWish): Revocation {
  const more = newRevocation(wish, run.runId, run.startedAt);
  const wished = new Set(more.tokens.map((token) => token.tokenId));
  const known = new Set(run.tokens.map((token) => token.tokenId));
  const keys = new Set(run.keys.map((key) => key.accountId));
  const wishedKeys = new Set(more.keys.map((key) => key.accountId));
  return {
    ...run,
    reach: run.cancelledAt === null && run.reach === 'everything' ? run.reach : wish.reach,
    cancelledAt: null,
    ...(wish.reach === 'everything' ? { frozenAt: null, lockedAt: null } : {}),
    tokens: [
      ...run.tokens.map((token) => (wished.has(token.tokenId) ? waitAgain(token) : token)),
      ...more.tokens.filter((token) => !known.has(token.tokenId)),
    ],
    keys: [
      ...run.keys.map((key) => (wishedKeys.has(key.accountId) ? forgetAgain(key) : key)),
      ...more.keys.filter((key) => !keys.has(key.accountId)),
    ],
    unresolvedPayments: wish.unresolvedPayments,
  };
}

/** A row that ended without its token being revoked waits anew; every other stays. Pure. */
export function waitAgain(token: TokenRevocation): TokenRevocation {
  const isOpen = token.state.kind === 'failed' || token.state.kind === 'cancelled';
  return isOpen ? { ...token, state: { kind: 'waiting' }, failures: 0 } : token;
}

function forgetAgain(key: KeyForgetting): KeyForgetting {
  return key.state.kind === 'forgotten' ? key : { ...key, state: { kind: 'waiting' } };
}

/** After a restart nobody knows what became of a request that was out: it is asked again. Pure. */
export function afterRestart(run: Revocation): Revocation {
  const tokens = run.tokens.map(
    (token): TokenRevocation =>
      token.state.kind === 'asking' ? { ...token, state: { kind: 'waiting' }, isDoubtful: true } : token,
  );
  return { ...run, tokens, standstill: null, stumbles: 0 };
}

/** Calls off what has not been asked. A request that may have arrived is followed to its answer. Pure. */
export function cancelRevocation(run: Revocation, at: number): Revocation {
  const cancelled = { kind: 'cancelled', at } as const;
  return {
    ...run,
    cancelledAt: at,
    tokens: run.tokens.map((token) =>
      token.state.kind === 'waiting' && !token.isDoubtful ? { ...token, state: cancelled } : token,
    ),
    keys: run.keys.map((key) => (key.state.kind === 'waiting' ? { ...key, state: cancelled } : key)),
  };
}

/** Whether something is left to do about a token: its outcome, or to forget a secret that opens nothing any more. */
export function isUnfinished(token: TokenRevocation): boolean {
  return !isSettled(token.state) || (isConfirmed(token.state) && !token.isForgotten);
}

/** Every token that this app may hold: also that of a retired server, and one that was refused. */
function rowOf(order: Order): readonly TokenRevocation[] {
  if (order.access.kind === 'none' || isRevokedHere(order)) return [];
  const { orderId, name, access } = order;
  const unasked = { state: { kind: 'waiting' }, tries: 0, failures: 0, isDoubtful: false, isForgotten: false } as const;
  return [{ orderId, tokenId: access.tokenId, name, ...unasked }];
}

function keyOf({ accountId, name, keyId }: DashboardAccount): KeyForgetting {
  return { accountId, name, keyId, state: { kind: 'waiting' } };
}
