import { type ReactNode, useMemo, useRef } from 'react';
import type { InboxItem } from '../../../src-shared/domain/index.ts';
import {
  EmptyState,
  type InboxPlace,
  InboxSection,
  KeyHints,
  Page,
  PageHeader,
  ProblemCard,
} from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useCopy, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { describeItem } from './describeItem.ts';
import { groupItems, type InboxGroups } from './groupItems.ts';
import { InboxLine, type InboxLineProps } from './InboxLine.tsx';
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
      <Group title="Needs you" items={groups.needsYou} look="open" {...{ now, acts }} />
      <Group title="Watching" items={groups.watching} look="watching" {...{ now, acts }} />
      <Group title="Done today" items={groups.doneToday} look="over" {...{ now, acts }} />
    </Page>
  );
}

type GroupProps = Pick<InboxLineProps, 'look' | 'now' | 'acts'> & {
  readonly title: string;
  readonly items: readonly InboxItem[];
};

/** Only what is drawn is described: there may be thousands. */
function Group({ title, items, look, now, acts }: GroupProps): ReactNode {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const intents = useMirrored((mirrored) => mirrored.intents);
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  if (items.length === 0) return null;
  const draw = (at: InboxPlace) => {
    const item = items[at.place];
    return item && <InboxLine {...{ line: describeItem(item, servers, intents), at, look, now, acts }} key={item.id} />;
  };
  return <InboxSection {...{ title, ids, draw }} look={look === 'over' ? 'over' : 'open'} />;
}

function useGroups(now: number): InboxGroups {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const tokens = useMirrored((mirrored) => mirrored.tokens);
  return useMemo(() => groupItems(inbox.values(), tokens, now), [inbox, tokens, now]);
}

/** The keys act on the line that holds the focus, else on the first one. */
function useInboxKeys(acts: ItemActs, groups: InboxGroups, now: number): void {
  const last = useRef<InboxItem | null>(null);
  const current = () => {
    const id = document.activeElement?.closest('li')?.id;
    return groups.needsYou.find((item) => item.id === id) ?? groups.needsYou[0];
  };
  const settle = (act: (item: InboxItem) => void) => {
    const item = current();
    if (!item) return;
    last.current = item;
    act(item);
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
