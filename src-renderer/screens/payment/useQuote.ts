import { useEffect, useRef } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { type Asking, useAsk, useNow } from '../desk/index.ts';

/** A quote older than this is asked for again before anything can be approved. Milliseconds. */
const QUOTE_KEPT_MS = 60_000;

export type Quote = {
  readonly asking: Asking<'purchase:quote'>;
  /** How old the checked invoice is, in ms; null while there is none. */
  readonly ageMs: number | null;
  readonly isOld: boolean;
  readonly again: () => void;
};

/** Asks for the invoice when there is none, and again when it is old. After a refused answer, only a person asks. */
export function useQuote(intent: PurchaseIntent): Quote {
  const now = useNow();
  const asking = useAsk('purchase:quote');
  const { run, isBusy, problem } = asking;
  const { intentId, state } = intent;
  const checkedAt = intent.journal.findLast((entry) => entry.kind === 'guarded')?.at ?? null;
  const ageMs = state.kind === 'guarded' && checkedAt !== null ? Math.max(0, now - checkedAt) : null;
  const isOld = ageMs !== null && ageMs > QUOTE_KEPT_MS;
  // One try per revision: a service that does not answer is not asked every second.
  const tried = useRef<number | null>(null);
  const isWanted = (isOld || state.kind === 'drafted') && !isBusy && problem === null;
  useEffect(() => {
    if (!isWanted || tried.current === intent.revision) return;
    tried.current = intent.revision;
    run({ intentId });
  }, [isWanted, intent.revision, intentId, run]);
  return { asking, ageMs, isOld, again: () => run({ intentId }) };
}
