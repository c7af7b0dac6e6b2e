import { assertNever, type Problem, type RequestId } from '../basics/index.ts';
import { type KeyMoments, type KeyRow, type KeyStage, newKeyRow } from './KeyRotation.ts';

/** What can happen to a key on its way to a server. */
export type KeyFact =
  | { readonly kind: 'turn' }
  | { readonly kind: 'limited'; readonly untilAt: number }
  | { readonly kind: 'accepted'; readonly requestId: RequestId }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly fallback: string | null }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'hasKey' }
  | { readonly kind: 'probing' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'silent'; readonly problem: Problem }
  | { readonly kind: 'agentsRead'; readonly others: readonly string[] }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'keyForgotten' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'retry' };

/** In which stages a fact means something; in any other it changes nothing, so that late and double news do no harm. */
const MEANT_IN: Readonly<Record<KeyFact['kind'], readonly KeyStage['kind'][]>> = {
  turn: ['waiting', 'limited'],
  limited: ['waiting', 'asking', 'limited'],
  accepted: ['asking'],
  refused: ['waiting', 'limited', 'asking', 'asked'],
  delivered: ['asked'],
  hasKey: ['delivered'],
  probing: ['delivered', 'confirmed', 'unproved'],
  answered: ['probing'],
  silent: ['delivered', 'confirmed', 'probing'],
  agentsRead: ['confirmed', 'proved'],
  superseded: ['asked'],
  keyForgotten: ['waiting', 'limited', 'asking'],
  stopped: ['waiting', 'limited'],
  retry: ['unproved', 'failed', 'superseded', 'askAgain', 'stopped'],
};

/** Applies what happened to a row at `at` (unix ms). Pure; the same row comes back when it means nothing now. */
export function applyKeyFact(row: KeyRow, fact: KeyFact, at: number): KeyRow {
  if (!MEANT_IN[fact.kind].includes(row.stage.kind)) return row;
  const next = (stage: KeyStage, moments: Partial<KeyMoments> = {}): KeyRow => ({
    ...row,
    stage,
    moments: { ...row.moments, ...moments },
  });
  switch (fact.kind) {
    case 'turn':
      return next({ kind: 'asking' });
    case 'limited':
      return next({ kind: 'limited', untilAt: fact.untilAt });
    case 'accepted':
      return { ...next({ kind: 'asked' }, { askedAt: at }), requestId: fact.requestId };
    case 'refused':
      return next({ kind: 'failed', problem: fact.problem, fallback: fact.fallback }, { endedAt: at });
    case 'delivered':
      return next({ kind: 'delivered' }, { deliveredAt: at });
    case 'hasKey':
      return next({ kind: 'confirmed' }, { confirmedAt: at });
    case 'probing':
      return next({ kind: 'probing' }, { endedAt: null });
    case 'answered':
      return next({ kind: 'proved' }, { endedAt: at });
    case 'silent':
      return next({ kind: 'unproved', problem: fact.problem }, { endedAt: at });
    case 'agentsRead':
      return { ...row, others: fact.others, othersReadAt: at };
    case 'superseded':
      return next({ kind: 'superseded' }, { endedAt: at });
    case 'keyForgotten':
      return next({ kind: 'askAgain' }, { endedAt: at });
    case 'stopped':
      return next({ kind: 'stopped' }, { endedAt: at });
    case 'retry':
      return newKeyRow(row.orderId);
    default:
      return assertNever(fact);
  }
}
