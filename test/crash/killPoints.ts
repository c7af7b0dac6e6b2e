import type { IntentState } from '../../src-shared/domain/index.ts';

/** The arrows whose commit is a place to die at; `reply` is the sealed answer, `unknown` needs an answer that was lost. */
const COMMITS = [
  'drafted',
  'invoiced',
  'guarded',
  'approved',
  'signed',
  'sent',
  'reply',
  'settled',
  'unknown',
] as const;

/**
 * Where a purchase may be killed: just before and just after each commit, and between the other things that can be done
 * only once: signature, request on its way (by milliseconds), answer, token in the vault, order in the fleet.
 */
export const KILL_POINTS = [
  ...COMMITS.flatMap((name) => [`before ${name}`, `after ${name}`] as const),
  'signature made',
  'request sealed',
  'paid request leaves',
  'paid request in flight',
  'paid answer here',
  'answer sealed',
  'token stored',
  'order adopted',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];
export type CommitName = IntentState['kind'] | 'reply';

/** The points that only a lost answer leads to. */
export const needsLostAnswer = (point: KillPoint): boolean => point.endsWith('unknown');
