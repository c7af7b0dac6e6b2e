import type { ReactNode } from 'react';
import { isRowOver, type KeyRotation, type KeyRow } from '../../../src-shared/domain/index.ts';
import { formatClock, type JournalLine, JournalList } from '../../parts/index.ts';
import { describeKeyRow } from '../describe/index.ts';
import { useNow } from '../desk/index.ts';

/** A key on its way to one server, step by step, each with its time. */
export function KeySteps({ rotation, row }: { readonly rotation: KeyRotation; readonly row: KeyRow }): ReactNode {
  const now = useNow();
  return <JournalList label="The last key" lines={tellKey(rotation, row, now)} />;
}

/** The steps of a row as a list: what is behind, where it is, what is ahead, where it ended. Pure. */
export function tellKey(rotation: KeyRotation, row: KeyRow, now: number): JournalLine[] {
  const { moments, stage } = row;
  const steps = [
    { key: 'asked', label: 'Asked for', at: moments.askedAt },
    { key: 'delivered', label: 'Delivered', at: moments.deliveredAt },
    { key: 'confirmed', label: 'Confirmed', at: moments.confirmedAt },
    ...(rotation.wantsProbe
      ? [{ key: 'proved', label: 'Answers with it', at: stage.kind === 'proved' ? moments.endedAt : null }]
      : []),
  ];
  const said = describeKeyRow(row, rotation, now);
  const isOver = isRowOver(row, rotation.wantsProbe);
  const isGood = stage.kind === 'proved' || (stage.kind === 'confirmed' && isOver);
  // A key may be proved without its confirmation: the step that lacks its time is passed over, not where it stands.
  const at =
    stage.kind === 'probing' || stage.kind === 'unproved'
      ? steps.length - 1
      : steps.findIndex((step) => step.at === null);
  return steps.map((step, place): JournalLine => {
    if (step.at !== null) return { key: step.key, label: step.label, state: 'done', time: formatClock(step.at) };
    if (isGood || place < at) return { key: step.key, label: step.label, state: 'skipped', detail: 'not said' };
    if (place > at) return { key: step.key, label: step.label, state: 'ahead' };
    const detail = [said.word, said.detail].filter((part) => part !== '').join(', ');
    const lamp = isOver ? said.lamp : 'working';
    return { key: step.key, label: step.label, state: isOver ? 'failed' : 'now', lamp, detail };
  });
}
