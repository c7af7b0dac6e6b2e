import { useMemo } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { NeedsYouLine } from '../../parts/index.ts';
import { useGo, useMirrored, useNow } from '../desk/index.ts';
import {
  actionTestId,
  describeItem,
  type ItemLine,
  listOpen,
  snoozeChoices,
  useItemActs,
  WAIT_MS,
} from '../inbox/index.ts';

/** The lines of the strip, from the open inbox items, with their acts. */
export function useNeedsYou(): { readonly lines: readonly NeedsYouLine[]; readonly problem: Problem | null } {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const intents = useMirrored((mirrored) => mirrored.intents);
  const tokens = useMirrored((mirrored) => mirrored.tokens);
  const now = useNow();
  const go = useGo();
  const acts = useItemActs();
  const open = useMemo(
    () => listOpen(inbox.values(), tokens).map((item) => describeItem(item, servers, intents)),
    [inbox, servers, intents, tokens],
  );
  const lines = open.map((line) => ({
    key: line.item.id,
    lamp: line.lamp,
    name: line.name,
    says: sayLine(line),
    testIds: { line: `needs-you-line-${line.item.problem}`, action: actionTestId(line) },
    action: { label: line.action.label, busy: acts.busyOf(line), onAct: () => acts.act(line) },
    postpone: postponeOf(line, now, acts.snooze),
    onOpen: () => go(line.spot),
  }));
  return { lines, problem: acts.problem };
}

/** The title when it says what happened, and what that means. */
function sayLine({ title, body }: ItemLine): string {
  return `${title}. ${body}`;
}

function postponeOf(
  { item, canWait }: ItemLine,
  now: number,
  snooze: (item: ItemLine['item'], untilAt: number) => void,
): NonNullable<NeedsYouLine['postpone']> {
  if (canWait) return { kind: 'word', label: 'Wait', onAct: () => snooze(item, now + WAIT_MS) };
  return {
    kind: 'menu',
    label: 'Snooze',
    items: snoozeChoices(now).map((choice) => ({
      kind: 'act',
      key: choice.key,
      label: choice.label,
      onSelect: () => snooze(item, choice.untilAt),
    })),
  };
}
