import { type ReactNode, useEffect, useRef, useState } from 'react';
import { describeState, type StateWord } from '../../../src-shared/domain/index.ts';
import { wordOf } from '../../parts/index.ts';
import { useMirrored, useNow } from '../desk/index.ts';

/** At most one sentence in this time, in milliseconds: a live region that never rests is turned off by its user. */
const AT_MOST_EVERY_MS = 5_000;

/** Says changes of state to assistive technology, politely and not all of them at once. */
export function StateSayer(): ReactNode {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const now = useNow();
  const [said, setSaid] = useState('');
  const known = useRef<ReadonlyMap<string, StateWord> | null>(null);
  const pending = useRef<ReadonlyMap<string, string>>(new Map());
  const saidAt = useRef(0);
  useEffect(() => {
    const words = new Map<string, StateWord>();
    const waiting = new Map(pending.current);
    for (const [id, { order, link }] of servers) {
      const { word } = describeState(order, link, now);
      words.set(id, word);
      if (known.current !== null && known.current.get(id) !== word) waiting.set(id, `${order.name}: ${wordOf(word)}`);
    }
    known.current = words;
    pending.current = waiting;
    if (waiting.size === 0 || now - saidAt.current < AT_MOST_EVERY_MS) return;
    setSaid(waiting.size > 3 ? `${waiting.size} servers changed` : [...waiting.values()].join('. '));
    pending.current = new Map();
    saidAt.current = now;
  }, [servers, now]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
