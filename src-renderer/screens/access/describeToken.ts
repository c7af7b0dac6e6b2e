import { isRevokedHere, type Order, type TokenRecord, tokenWarning } from '../../../src-shared/domain/index.ts';
import type { LampKind } from '../../parts/index.ts';

/** The token of one order as a row: its lamp and word, when it ends, and what may be done with it. */
export type TokenLine = {
  readonly order: Order;
  readonly record: TokenRecord | null;
  readonly lamp: LampKind;
  readonly word: string;
  /** Unix ms; null when it is not known or no longer matters. */
  readonly endsAt: number | null;
  readonly canRevoke: boolean;
  readonly canRead: boolean;
};

/** Says the token of an order. Pure. `now` in unix ms. */
export function describeToken(order: Order, known: TokenRecord | null, now: number): TokenLine {
  const { access, retiredAt } = order;
  // What is known of another token says nothing about this one.
  const record = access.kind !== 'none' && known?.tokenId === access.tokenId ? known : null;
  const isHeld = access.kind === 'held';
  const line = { order, record, endsAt: isHeld ? (record?.expiresAt ?? null) : null };
  const may = { canRevoke: isHeld, canRead: isHeld && retiredAt === null };
  return { ...line, ...may, ...wordFor(order, record, now) };
}

function wordFor(order: Order, record: TokenRecord | null, now: number): Pick<TokenLine, 'lamp' | 'word'> {
  const { access } = order;
  if (access.kind === 'none') return { lamp: 'idle', word: 'No token' };
  if (access.kind === 'lost') return { lamp: 'access_lost', word: wordForLoss(order, access.problem.code) };
  if (order.retiredAt !== null) return { lamp: 'retired', word: 'Held, server retired' };
  if (record === null || record.readAt === null) return { lamp: 'idle', word: 'Not read yet' };
  if (record.expiresAt !== null && record.expiresAt <= now) return { lamp: 'expired', word: 'Ran out' };
  const level = tokenWarning(record.expiresAt, now);
  if (level === null) return { lamp: 'ready', word: 'Valid' };
  return { lamp: 'silent', word: level === 'loud' ? 'Ends today' : 'Ends soon' };
}

function wordForLoss(order: Order, code: string): string {
  if (isRevokedHere(order)) return 'Revoked here';
  if (code === 'token_expired') return 'Ran out';
  return code === 'token_revoked' ? 'Revoked' : 'Not accepted';
}

export type TokenOrder = 'ends' | 'name' | 'used';

/** Sorts in place of a person: what ends soonest first and what is not known last, or by name, or least used first. Pure. */
export function sortTokens(lines: readonly TokenLine[], by: TokenOrder): readonly TokenLine[] {
  const byName = (a: TokenLine, b: TokenLine) => a.order.name.localeCompare(b.order.name);
  const least = (at: (line: TokenLine) => number | null) => (a: TokenLine, b: TokenLine) =>
    (at(a) ?? Number.POSITIVE_INFINITY) - (at(b) ?? Number.POSITIVE_INFINITY) || byName(a, b);
  if (by === 'name') return lines.toSorted(byName);
  if (by === 'ends') return lines.toSorted(least((line) => line.endsAt));
  return lines.toSorted(least((line) => (line.record === null ? null : (line.record.lastUsedAt ?? 0))));
}
