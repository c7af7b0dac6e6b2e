import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { InboxItem, InboxProblem, TokenRecord } from '../../../src-shared/domain/index.ts';

export type Tokens = ReadonlyMap<OrderId, TokenRecord>;

/** Money in doubt comes before everything; what has days left comes after the rest, and good news last. */
const RANKS: Readonly<Partial<Record<InboxProblem, number>>> = {
  payment_unknown: 0,
  token_expires: 2,
  ready: 3,
  mesh_paired: 3,
};

/**
 * The open items in the order of attention, the longest open first among equals. The inbox and the fleet share it. Pure.
 * Access that ends goes by its end: which was told of first depends on when each was read.
 */
export function listOpen(items: Iterable<InboxItem>, tokens: Tokens): readonly InboxItem[] {
  return [...items]
    .filter((item) => item.state.kind === 'open')
    .sort((a, b) => rankOf(a) - rankOf(b) || endOf(a, tokens) - endOf(b, tokens) || a.openedAt - b.openedAt);
}

function rankOf({ problem }: InboxItem): number {
  return RANKS[problem] ?? 1;
}

/** Unix ms; far away where no end is known, as for all that is no access. */
function endOf({ problem, subject }: InboxItem, tokens: Tokens): number {
  const token = problem === 'token_expires' && subject.kind === 'order' ? tokens.get(subject.orderId) : undefined;
  return token?.expiresAt ?? Number.MAX_SAFE_INTEGER;
}
