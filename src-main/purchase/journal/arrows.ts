import type { IntentState } from '../../../src-shared/domain/index.ts';

type Kind = IntentState['kind'];

/**
 * Every arrow a purchase may take; the picture is in `domain/Purchase.ts`. No arrow leads from a state in which a
 * payment may have left back to one that can sign.
 */
const ARROWS: Readonly<Record<Kind, readonly Kind[]>> = {
  drafted: ['invoiced', 'stopped', 'given', 'refused'],
  invoiced: ['invoiced', 'guarded', 'stopped', 'given', 'refused'],
  guarded: ['invoiced', 'approved', 'stopped', 'given', 'refused'],
  stopped: ['invoiced', 'stopped', 'given', 'refused'],
  // Back to guarded or stopped only while no signature was committed: none has left this computer then.
  approved: ['signed', 'guarded', 'stopped'],
  signed: ['sent', 'unknown'],
  sent: ['settled', 'unknown'],
  unknown: ['unknown', 'settled', 'refused'],
  settled: [],
  given: [],
  refused: [],
};

const BEFORE_SIGNING: readonly Kind[] = ['drafted', 'invoiced', 'guarded', 'stopped'];
const COUNTED: readonly Kind[] = ['approved', 'signed', 'sent', 'unknown', 'settled'];
const UNRESOLVED = ['signed', 'sent', 'unknown'] as const;

export function isArrow(from: Kind, to: Kind): boolean {
  return ARROWS[from].includes(to);
}

/** Nothing is signed: the person may still refuse, and the invoice may be asked for again. */
export function isBeforeSigning(state: IntentState): boolean {
  return BEFORE_SIGNING.includes(state.kind);
}

/** A signature may exist, and it is not proven that nothing was paid: the caps count it. */
export function isCounted(state: IntentState): boolean {
  return COUNTED.includes(state.kind);
}

export type UnresolvedState = Extract<IntentState, { kind: (typeof UNRESOLVED)[number] }>;

/** Signed, and not yet known whether it was paid: the only automatic act is to send the same bytes again. */
export function isUnresolved(state: IntentState): state is UnresolvedState {
  return (UNRESOLVED as readonly string[]).includes(state.kind);
}
