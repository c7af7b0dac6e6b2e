import type { ServerView } from '../../../src-shared/contract/index.ts';
import { isLinkUp, type Link } from '../../../src-shared/domain/index.ts';
import { formatDuration } from '../../parts/index.ts';

export type Outage = { readonly says: string; readonly next: string };

/**
 * Why no news comes at all: every stream of ours is down and at least one has failed. Null while one is up, and while they only
 * begin. One cause stands for all: the others wait their turn behind it. Pure. `now` in unix ms.
 */
export function describeOutage(servers: Iterable<ServerView>, now: number): Outage | null {
  const links = [...servers].filter(({ order }) => order.retiredAt === null).map(({ link }) => link);
  if (links.some(isLinkUp)) return null;
  const failing = links.filter(isFailing);
  if (failing.length === 0) return null;
  const told = failing.find((link) => link.kind === 'waiting' && link.problem !== undefined);
  const says = told?.kind === 'waiting' && told.problem ? told.problem.say : 'The service can not be reached.';
  return { says, next: sayNext(links, now) };
}

/** A stream that just broke off and tries for the first time again is no outage yet. */
function isFailing(link: Link): boolean {
  if (link.kind === 'connecting') return link.attempt > 1;
  if (link.kind !== 'waiting' || link.reason === 'queued' || link.reason === 'offline') return false;
  return link.attempt > 1 || link.reason === 'unreachable' || link.reason === 'busy' || link.reason === 'unexpected';
}

function sayNext(links: readonly Link[], now: number): string {
  const waits = links.flatMap((link) => (link.kind === 'waiting' && link.untilAt > now ? [link.untilAt] : []));
  if (waits.length === 0 || links.some((link) => link.kind === 'connecting')) return 'Trying again now.';
  const leftS = Math.ceil((Math.min(...waits) - now) / 1_000);
  return `Next try in ${formatDuration(leftS * 1_000)}.`;
}
