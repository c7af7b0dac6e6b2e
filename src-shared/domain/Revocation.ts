import type { DashboardAccountId, OrderId, Problem, TokenId } from '../basics/index.ts';

/**
 *   waiting ──► asking ──┬─► revoked           (204)
 *     ▲ │          │     ├─► already_revoked   (401 token_revoked: somebody did it, or our own first try arrived)
 *     │ │          │     ├─► expired           (401 token_expired: it opens nothing any more)
 *     │ │          │     ├─► not_known         (its 401 or 404 with its code: it knows no such token, or order)
 *     │ │          │     └─► failed            (another refusal; only a person asks again)
 *     │ │          └── offline, 429, 5xx, a proxy, vault locked, restart ───┐
 *     │ └─► cancelled (before it was asked)                                 │
 *     └─────────────────────────────────────────────────────────────────────┘
 */
export type RevocationState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'revoked' | 'already_revoked' | 'expired' | 'not_known';
      readonly at: number;
      readonly correlationId: string | null;
    }
  | { readonly kind: 'failed'; readonly at: number; readonly problem: Problem }
  | { readonly kind: 'cancelled'; readonly at: number };

/** One token that is to be revoked. */
export type TokenRevocation = {
  readonly orderId: OrderId;
  readonly tokenId: TokenId;
  /** The server's name when this began. */
  readonly name: string;
  readonly state: RevocationState;
  /** How often the service was asked. */
  readonly tries: number;
  /** How often it answered that something is wrong on its side. */
  readonly failures: number;
  /** A request may have arrived whose answer nobody heard: too late to call it off. */
  readonly isDoubtful: boolean;
  /** The secret is no longer in the vault; only ever after the service confirmed that it opens nothing. */
  readonly isForgotten: boolean;
};

/** A dashboard key that is to be forgotten here. Only the web can make it stop working. */
export type KeyForgetting = {
  readonly accountId: DashboardAccountId;
  readonly name: string;
  readonly keyId: string;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'forgotten'; readonly at: number }
    | { readonly kind: 'failed'; readonly at: number; readonly problem: Problem }
    | { readonly kind: 'cancelled'; readonly at: number };
};

/** Why nothing is asked at the moment, though something is left to do. */
export type Standstill =
  | { readonly kind: 'passphrase' }
  | { readonly kind: 'until'; readonly at: number; readonly problem: Problem };

/**
 * Tokens being revoked, in one go: some that were selected, or everything (the panic). On disk before the first request,
 * and finished whatever happens: `everything` first does what needs no service (it freezes payments, forgets dashboard keys,
 * locks the app), then revokes. A sealed file is locked last: its secrets are what revokes.
 */
export type Revocation = {
  readonly runId: string;
  readonly revision: number;
  readonly reach: 'selected' | 'everything';
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** When a person called off what had not been asked; then nothing more is forgotten or locked either. */
  readonly cancelledAt: number | null;
  readonly frozenAt: number | null;
  readonly lockedAt: number | null;
  readonly tokens: readonly TokenRevocation[];
  readonly keys: readonly KeyForgetting[];
  readonly standstill: Standstill | null;
  /** Pauses in a row without a word of the service; the next one is longer. */
  readonly stumbles: number;
  /** Purchases that were signed and not resolved when it began: they stay sealed, and are resolved later. */
  readonly unresolvedPayments: number;
};

/** Whether everything is being revoked just now; one that was called off follows what was asked and is a panic no more. */
export function isPanicUnderWay(run: Revocation | null): boolean {
  return run !== null && run.reach === 'everything' && run.endedAt === null && run.cancelledAt === null;
}

/** Whether the service has said that a token opens nothing any more: only then may its secret be forgotten. */
export function isConfirmed(state: RevocationState): boolean {
  return state.kind === 'revoked' || state.kind === 'already_revoked' || state.kind === 'expired';
}

/** Whether a token has its outcome; `waiting` and `asking` have none yet. */
export function isSettled(state: RevocationState): boolean {
  return state.kind !== 'waiting' && state.kind !== 'asking';
}
