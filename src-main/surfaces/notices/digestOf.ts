import type { InboxItem, Notice } from '../../../src-shared/domain/index.ts';

/** History becomes one line: what opened and healed while nobody was watching. Null when there is nothing to say. */
export function digestOf(items: readonly InboxItem[]): Notice | null {
  const stuck = items.filter((item) => item.problem === 'stuck');
  const [first] = stuck;
  if (first === undefined) return null;
  const body = stuck.length === 1 ? `${first.title}.` : `${first.title}, and ${stuck.length - 1} more like it.`;
  return { key: 'while-away', title: 'While you were away', body, urgency: 'quiet' };
}
