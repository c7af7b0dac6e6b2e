import { assertNever, type Problem, type Random } from '../../src-shared/basics/index.ts';
import type { LinkWaitReason } from '../../src-shared/domain/index.ts';
import { askedWaitMs, fullJitterMs } from './retryTable.ts';

/** How a connection to an event stream came to nothing, or came to its end. */
export type ConnectionEnd =
  /** The service will not have us: it makes no sense to ask again with the same token and order. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** We had no token to send, so nothing was asked. */
  | { readonly kind: 'locked'; readonly problem: Problem }
  | { readonly kind: 'busy'; readonly status: number; readonly afterMs: number | null; readonly problem: Problem }
  | { readonly kind: 'unexpected'; readonly problem: Problem }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
  | { readonly kind: 'dropped'; readonly problem: Problem }
  | { readonly kind: 'silent'; readonly problem: Problem }
  | { readonly kind: 'oversize'; readonly problem: Problem }
  /** Clean end of the response. */
  | { readonly kind: 'ended' };

/** What a stream remembers between connections. `freeTries`: how often a clean end may still be followed at once. */
export type Retries = { readonly attempt: number; readonly freeTries: number };

/** After a minute of life a connection has earned a fresh start. */
export const STABLE_AFTER_MS = 60_000;
export const FRESH_RETRIES: Retries = { attempt: 0, freeTries: 1 };

export type NextStep =
  | { readonly kind: 'stop'; readonly problem: Problem }
  | { readonly kind: 'again'; readonly retries: Retries }
  | {
      readonly kind: 'wait';
      readonly waitMs: number;
      readonly reason: LinkWaitReason;
      readonly problem?: Problem;
      readonly retries: Retries;
    };

/**
 * Decides what follows the end of a connection that was live for `liveMs` (0 = never). A clean end is the service's
 * 30 min limit and is followed at once, but only once: a service that ends every stream at once would otherwise be
 * asked thousands of times a second.
 */
export function afterConnectionEnd(end: ConnectionEnd, liveMs: number, before: Retries, random: Random): NextStep {
  const { attempt, freeTries } = liveMs >= STABLE_AFTER_MS ? FRESH_RETRIES : before;
  const failed: Retries = { attempt: attempt + 1, freeTries };
  const jitterMs = () => fullJitterMs(failed.attempt, random);
  switch (end.kind) {
    case 'refused':
    case 'locked':
      return { kind: 'stop', problem: end.problem };
    case 'ended':
      if (freeTries > 0) return { kind: 'again', retries: { attempt, freeTries: freeTries - 1 } };
      return { kind: 'wait', waitMs: jitterMs(), reason: 'ended', retries: failed };
    case 'busy': {
      const waitMs = end.afterMs === null ? jitterMs() : askedWaitMs(end.afterMs, random);
      return { kind: 'wait', waitMs, reason: 'busy', problem: end.problem, retries: failed };
    }
    case 'unexpected':
    case 'unreachable':
    case 'dropped':
    case 'silent':
    case 'oversize':
      return { kind: 'wait', waitMs: jitterMs(), reason: end.kind, problem: end.problem, retries: failed };
    default:
      return assertNever(end);
  }
}

/** True for the ends that our own network could have caused; it is tested before a service is doubted. */
export function mayBeOurNetwork(end: ConnectionEnd): boolean {
  return end.kind === 'unreachable' || end.kind === 'dropped' || end.kind === 'silent';
}
