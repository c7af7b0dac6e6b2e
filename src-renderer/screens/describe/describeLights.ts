import { assertNever } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import {
  type Conversation,
  isLinkUp,
  LATE_AFTER_MS,
  type Link,
  type LinkWaitReason,
  type OrderState,
  SILENT_AFTER_MS,
} from '../../../src-shared/domain/index.ts';
import { formatAge, formatDuration, type Light } from '../../parts/index.ts';
import { sayFor } from './sayFor.ts';

/** The four lights of a server, ours and theirs apart. Pure. */
export function describeLights(
  { order, link }: ServerView,
  state: OrderState,
  conversation: Conversation | null,
  now: number,
): { agent: Light; heartbeat: Light; stream: Light; socket: Light } {
  return {
    agent: agentLight(state, link),
    heartbeat: heartbeatLight(order.lastHeartbeatAt, isLinkUp(link), now),
    stream: streamLight(link, now),
    socket: socketLight(conversation),
  };
}

function agentLight(state: OrderState, link: Link): Light {
  if (!isLinkUp(link)) return { lamp: 'unknown', fact: 'not known' };
  switch (state.word) {
    case 'stuck':
      return { lamp: 'stuck', fact: 'not answering' };
    case 'working':
      return { lamp: 'working', fact: 'working' };
    case 'ready':
      return { lamp: 'ready', fact: 'idle' };
    case 'no_key':
      return { lamp: 'no_key', fact: 'no key' };
    case 'installing':
      return { lamp: 'idle', fact: 'not there yet' };
    default:
      return { lamp: 'idle', fact: 'not known' };
  }
}

function heartbeatLight(at: number | null, isUp: boolean, now: number): Light {
  if (at === null) return { lamp: 'idle', fact: 'none yet' };
  const age = now - at;
  const fact = formatAge(age);
  if (!isUp) return { lamp: 'unknown', fact: `last known ${fact}` };
  if (age > SILENT_AFTER_MS) return { lamp: 'silent', fact: `missing for ${fact}` };
  return age > LATE_AFTER_MS ? { lamp: 'silent', fact: `late, ${fact}` } : { lamp: 'ready', fact };
}

const REASONS: Readonly<Record<LinkWaitReason, string>> = {
  offline: 'we are offline',
  unreachable: 'service not reached',
  busy: 'asked to slow down',
  unexpected: 'unexpected answer',
  ended: 'ended',
  dropped: 'broke off',
  silent: 'went silent',
  oversize: 'line too long',
  queued: 'waits its turn',
};

/** How our stream stands when it is not up, in two or three words. */
export function streamReason(link: Exclude<Link, { kind: 'live' | 'rotating' }>): string {
  if (link.kind === 'waiting') return REASONS[link.reason];
  return link.kind;
}

/** Our stream in a few words; `waiting` says why and how long still. */
export function streamLight(link: Link, now: number): Light {
  switch (link.kind) {
    case 'live':
    case 'rotating':
      return { lamp: 'ready', fact: `live for ${sayFor(now - link.sinceAt)}` };
    case 'connecting':
      return { lamp: 'working', fact: 'connecting' };
    case 'waiting': {
      const left = Math.max(0, link.untilAt - now);
      return { lamp: 'unknown', fact: `${REASONS[link.reason]}, again in ${formatDuration(left)}` };
    }
    case 'refused':
      return { lamp: 'access_lost', fact: 'refused' };
    case 'closed':
      return { lamp: 'idle', fact: 'closed' };
    default:
      return assertNever(link);
  }
}

function socketLight(conversation: Conversation | null): Light {
  const socket = conversation?.socket ?? { kind: 'idle' };
  switch (socket.kind) {
    case 'idle':
      return { lamp: 'idle', fact: 'closed until used' };
    case 'connecting':
      return { lamp: 'working', fact: 'opening' };
    case 'open':
      return socket.paused ? { lamp: 'silent', fact: 'paused' } : { lamp: 'ready', fact: 'open' };
    case 'refused':
      return { lamp: 'access_lost', fact: 'refused' };
    default:
      return assertNever(socket);
  }
}
