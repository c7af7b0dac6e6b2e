import type { Settings } from '../../../src-shared/contract/index.ts';
import type { InboxItem, Notice } from '../../../src-shared/domain/index.ts';
import { NOTICE_LEVELS } from './noticeLevels.ts';
import { noticeOf } from './noticeOf.ts';
import { withoutNames } from './withoutNames.ts';

export type DigestContext = { readonly settings: Settings; readonly isLocked: boolean; readonly now: number };

/**
 * History becomes one line: what opened and healed while nobody was watching, as far as its healing may interrupt at all.
 * Null when there is nothing to say, or notices are snoozed at `now` (unix ms).
 */
export function digestOf(items: readonly InboxItem[], { settings, isLocked, now }: DigestContext): Notice | null {
  if (settings.snoozedUntilAt !== null && settings.snoozedUntilAt > now) return null;
  const told = items.filter(({ problem }) => NOTICE_LEVELS[problem].heals[settings.noticeLevel] !== 'inbox');
  const [first] = isLocked ? told.map(withoutNames) : told;
  if (first === undefined) return null;
  const body = told.length === 1 ? `${first.title}.` : `${first.title}, and ${told.length - 1} more.`;
  return noticeOf({ key: 'while-away', title: 'While you were away', body, urgency: 'quiet' }, settings);
}
