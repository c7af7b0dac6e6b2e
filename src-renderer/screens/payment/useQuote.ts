import { useCallback, useEffect, useState } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { type Asking, useAsk, useDesk, useNow } from '../desk/index.ts';

/** A quote older than this is asked for again before anything can be approved. Milliseconds. */
const QUOTE_KEPT_MS = 60_000;
/** An invoice that nobody has checked for this long was left behind by a run that ended. Milliseconds. */
const CHECKED_WITHIN_MS = 10_000;

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
  // The same invoice again is no new line in the journal: an answer is what makes a quote young.
  const [answeredAt, setAnsweredAt] = useState<number | null>(null);
  const writtenAt = intent.journal.findLast((entry) => entry.kind === 'guarded')?.at ?? 0;
  const ageMs = state.kind === 'guarded' ? Math.max(0, now - Math.max(writtenAt, answeredAt ?? 0)) : null;
  const isOld = ageMs !== null && ageMs > QUOTE_KEPT_MS;
  // `invoiced` is a step of a question that is under way: asking again there would ask for ever while the answer is a stop.
  const isLeft = state.kind === 'invoiced' && now - (intent.journal.at(-1)?.at ?? now) > CHECKED_WITHIN_MS;
  const isMissing = (state.kind === 'drafted' || isLeft) && answeredAt === null;
  const { store } = useDesk().mirror;
  const again = useCallback(() => run({ intentId }, () => setAnsweredAt(store.getState().now)), [run, intentId, store]);
  const isWanted = (isOld || isMissing) && !isBusy && problem === null;
  useEffect(() => {
    if (isWanted) again();
  }, [isWanted, again]);
  return { asking, ageMs, isOld, again };
}
