import type { OrderId, Problem, TokenId } from '../basics/index.ts';
import { DAY_MS } from './countSpent.ts';
import type { NoticeUrgency } from './surfaces.ts';

/** What is known of the access token of one order: the service's word about it, and when we used it. Never the token. */
export type TokenRecord = {
  readonly orderId: OrderId;
  readonly tokenId: TokenId;
  readonly revision: number;
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** When the service last told the above; null before the first time. */
  readonly readAt: number | null;
  /** When it was last asked, whatever came of it. */
  readonly triedAt: number | null;
  /** Why the last reading failed; null when it did not. */
  readonly problem: Problem | null;
  /** When this app last opened something with it, to about a minute. */
  readonly lastUsedAt: number | null;
};

/** Before its end a token is warned about this many days ahead, each time louder. */
export const TOKEN_MARKS: ReadonlyArray<{ readonly days: number; readonly level: NoticeUrgency }> = [
  { days: 1, level: 'loud' },
  { days: 7, level: 'normal' },
  { days: 30, level: 'quiet' },
];

/** The first record of a token, before anything was asked. */
export function newTokenRecord(orderId: OrderId, tokenId: TokenId): TokenRecord {
  return {
    orderId,
    tokenId,
    revision: 1,
    createdAt: null,
    expiresAt: null,
    revokedAt: null,
    readAt: null,
    triedAt: null,
    problem: null,
    lastUsedAt: null,
  };
}

/** How loud the end of a token is at `now` (unix ms): null while it is far, not known, or behind us. Pure. */
export function tokenWarning(expiresAt: number | null, now: number): NoticeUrgency | null {
  if (expiresAt === null || expiresAt <= now) return null;
  const left = expiresAt - now;
  return TOKEN_MARKS.find(({ days }) => left <= days * DAY_MS)?.level ?? null;
}
