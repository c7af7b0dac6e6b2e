import type { InboxItem, InboxProblem } from '../../../src-shared/domain/index.ts';
import { listOpen, type Tokens } from './listOpen.ts';

export type InboxGroups = {
  readonly needsYou: readonly InboxItem[];
  readonly watching: readonly InboxItem[];
  readonly doneToday: readonly InboxItem[];
  /** When the last problem was over, for a quiet inbox; unix ms. */
  readonly lastOverAt: number | null;
};

const NO_TROUBLE: readonly InboxProblem[] = ['ready', 'payment_waits'];

/** The three groups of the inbox. Pure; today is the calendar day of `now`. */
export function groupItems(items: Iterable<InboxItem>, tokens: Tokens, now: number): InboxGroups {
  const all = [...items];
  const oldestFirst = (a: InboxItem, b: InboxItem) => a.openedAt - b.openedAt;
  const newestFirst = (a: InboxItem, b: InboxItem) => b.changedAt - a.changedAt;
  const over = all.filter((item) => item.state.kind === 'done' || item.state.kind === 'healed').sort(newestFirst);
  const today = new Date(now).toDateString();
  return {
    needsYou: listOpen(all, tokens),
    watching: all.filter((item) => item.state.kind === 'snoozed').sort(oldestFirst),
    doneToday: over.filter((item) => new Date(item.changedAt).toDateString() === today),
    lastOverAt: over.find((item) => !NO_TROUBLE.includes(item.problem))?.changedAt ?? null,
  };
}
