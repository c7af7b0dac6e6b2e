import type { Link } from '../../../src-shared/domain/index.ts';
import { formatClock, formatDay, formatDuration } from '../../parts/index.ts';
import { streamReason } from './describeLights.ts';

export type LinkFact = { readonly label: string; readonly value: string };

/** What is known of our stream that is down: how it ended, when it was last heard, when it is tried again. Empty while it is up. Pure. */
export function tellLink(link: Link, now: number): readonly LinkFact[] {
  if (link.kind === 'live' || link.kind === 'rotating') return [];
  const heard = link.lastByteAt;
  return [
    { label: 'Our stream', value: streamReason(link) },
    { label: 'Heard', value: heard === null ? 'not yet' : `${formatDay(heard, now)}, ${formatClock(heard)}` },
    ...(link.kind === 'waiting'
      ? [{ label: 'Next try', value: link.untilAt > now ? `in ${formatDuration(link.untilAt - now)}` : 'now' }]
      : []),
    ...('problem' in link && link.problem !== undefined ? [{ label: 'Because', value: link.problem.say }] : []),
  ];
}
