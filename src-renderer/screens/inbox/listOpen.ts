import type { InboxItem, InboxProblem } from '../../../src-shared/domain/index.ts';

/** Money in doubt comes before everything; what has days left, or is good news, comes last. */
const RANKS: Readonly<Partial<Record<InboxProblem, number>>> = {
  payment_unknown: 0,
  token_expires: 2,
  ready: 2,
  mesh_paired: 2,
};

/** The open items in the order of attention, the longest open first among equals. The inbox and the fleet share it. Pure. */
export function listOpen(items: Iterable<InboxItem>): readonly InboxItem[] {
  return [...items]
    .filter((item) => item.state.kind === 'open')
    .sort((a, b) => rankOf(a) - rankOf(b) || a.openedAt - b.openedAt);
}

function rankOf({ problem }: InboxItem): number {
  return RANKS[problem] ?? 1;
}
