import type { ServerView } from '../../../src-shared/contract/index.ts';
import { isLinkUp, type Link, type LinkWaitReason } from '../../../src-shared/domain/index.ts';
import { formatDuration } from '../../parts/index.ts';

export type Outage = { readonly says: string; readonly next: string };

/**
 * Why no news comes at all: every stream of ours is down and at least one has failed. Null while one is up, and while they only
 * begin. One cause stands for all: the others wait their turn behind it. `wasOut`: there was an outage until now; it lasts, also
 * while all try anew, until one gets through or none tries any more. Pure. `now` in unix ms.
 */
export function describeOutage(servers: Iterable<ServerView>, now: number, wasOut: boolean): Outage | null {
  const links = [...servers].filter(({ order }) => order.retiredAt === null).map(({ link }) => link);
  if (links.some(isLinkUp)) return null;
  const failing = links.filter(wasOut ? isTrying : isFailing);
  if (failing.length === 0) return null;
  const told = failing.find((link) => link.kind === 'waiting' && link.problem !== undefined);
  const says = told?.kind === 'waiting' && told.problem ? told.problem.say : 'The service can not be reached.';
  return { says, next: sayNext(links, now) };
}

/**
 * A stream that just broke off and tries for the first time again is no outage yet. One that is queued waits because others have
 * failed, and of many nearly all are.
 */
function isFailing(link: Link): boolean {
  if (!isTrying(link)) return false;
  return link.attempt > 1 || (link.kind === 'waiting' && FAILED.has(link.reason));
}

const FAILED: ReadonlySet<LinkWaitReason> = new Set(['unreachable', 'busy', 'unexpected', 'queued']);

function isTrying(link: Link): link is Extract<Link, { kind: 'connecting' | 'waiting' }> {
  return link.kind === 'connecting' || (link.kind === 'waiting' && link.reason !== 'offline');
}

function sayNext(links: readonly Link[], now: number): string {
  const waits = links.flatMap((link) => (link.kind === 'waiting' && link.untilAt > now ? [link.untilAt] : []));
  if (waits.length === 0 || links.some((link) => link.kind === 'connecting')) return 'Trying again now.';
  const leftS = Math.ceil((Math.min(...waits) - now) / 1_000);
  return `Next try in ${formatDuration(leftS * 1_000)}.`;
}
