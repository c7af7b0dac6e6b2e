import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { InboxItemId } from '../../../src-shared/basics/index.ts';
import { useMirrored } from '../desk/index.ts';

/** Says to a screen reader what needs a person or has healed: the newest title, politely, never a list of everything. */
export function LiveWords(): ReactNode {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const heard = useRef<ReadonlyMap<InboxItemId, number> | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    const before = heard.current;
    heard.current = new Map([...inbox.values()].map((item) => [item.id, item.revision]));
    if (before === null) return;
    const changed = [...inbox.values()].filter((item) => !item.isReplay && before.get(item.id) !== item.revision);
    const newest = changed.sort((a, b) => b.changedAt - a.changedAt)[0];
    if (newest !== undefined && newest.state.kind !== 'done') setWords(newest.title);
  }, [inbox]);
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}
