import { type ReactNode, useMemo, useRef } from 'react';
import type { InboxItem } from '../../../src-shared/domain/index.ts';
import { EmptyState, InboxSection, KeyHints, Page, PageHeader, ProblemCard } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useCopy, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { describeItem, type ItemLine } from './describeItem.ts';
import { groupItems } from './groupItems.ts';
import { InboxLine } from './InboxLine.tsx';
import { type ItemActs, useItemActs } from './useItemActs.ts';

const KEYS = [
  { key: 'e', does: 'done' },
  { key: 's', does: 'snooze 1 h' },
  { key: 'z', does: 'undo' },
];
const HOUR_MS = 60 * 60_000;

/** What needs a person, what is being watched, and what was done today. */
export function InboxScreen(): ReactNode {
  const now = useNow();
  const groups = useGroups(now);
  const copy = useCopy();
  const acts = useItemActs();
  useInboxKeys(acts, groups, now);
  const count = groups.needsYou.length;
  const lines = (group: readonly ItemLine[], look: 'open' | 'watching' | 'over') =>
    group.map((line, place) => (
      <InboxLine {...{ line, now, acts, look }} isFirst={look === 'open' && place === 0} key={line.item.id} />
    ));
  return (
    <Page foot={<InboxFoot hasLines={count + groups.doneToday.length > 0} />}>
      <PageHeader title="Inbox" fact={count === 0 ? undefined : `${count} ${count === 1 ? 'needs' : 'need'} you`} />
      {acts.problem !== null && <ProblemCard problem={acts.problem} onCopy={copy} />}
      {count === 0 && (
        <EmptyState title="All quiet.">
          {groups.lastOverAt === null
            ? 'Nothing has needed you yet.'
            : `The last problem ended ${sayAgo(now - groups.lastOverAt)}.`}
        </EmptyState>
      )}
      {count > 0 && <InboxSection title="Needs you">{lines(groups.needsYou, 'open')}</InboxSection>}
      {groups.watching.length > 0 && <InboxSection title="Watching">{lines(groups.watching, 'watching')}</InboxSection>}
      {groups.doneToday.length > 0 && (
        <InboxSection title="Done today" look="over">
          {lines(groups.doneToday, 'over')}
        </InboxSection>
      )}
    </Page>
  );
}

function useGroups(now: number) {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const intents = useMirrored((mirrored) => mirrored.intents);
  return useMemo(() => {
    const groups = groupItems(inbox.values(), now);
    const describe = (item: InboxItem) => describeItem(item, servers, intents);
    return {
      needsYou: groups.needsYou.map(describe),
      watching: groups.watching.map(describe),
      doneToday: groups.doneToday.map(describe),
      lastOverAt: groups.lastOverAt,
    };
  }, [inbox, servers, intents, now]);
}

/** The keys act on the line that holds the focus, else on the first one. */
function useInboxKeys(acts: ItemActs, groups: ReturnType<typeof useGroups>, now: number): void {
  const last = useRef<InboxItem | null>(null);
  const current = () => {
    const id = document.activeElement?.closest('li')?.id;
    return groups.needsYou.find((line) => line.item.id === id) ?? groups.needsYou[0];
  };
  const settle = (act: (item: InboxItem) => void) => {
    const line = current();
    if (!line) return;
    last.current = line.item;
    act(line.item);
  };
  useKeys({
    e: () => settle(acts.done),
    s: () => settle((item) => acts.snooze(item, now + HOUR_MS)),
    z: () => {
      if (last.current) acts.reopen(last.current);
      last.current = null;
    },
  });
}

/** Keys act on lines: without one there is nothing to hint at. */
function InboxFoot({ hasLines }: { readonly hasLines: boolean }): ReactNode {
  return (
    <>
      <span />
      {hasLines && <KeyHints keys={KEYS} />}
    </>
  );
}
