import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { AskResult, SavedDraft } from '../../../src-shared/contract/index.ts';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { useAsk, useDesk } from '../desk/index.ts';
import { draftLike, emptyDraft, fromSaved, type SpawnDraft, toSaved } from './SpawnDraft.ts';
import type { StepKey } from './SpawnStep.ts';

const SAVE_AFTER_MS = 500;

export type Kept = AskResult<'purchase:readDraft'>['saved'];

/** The draft of an earlier visit: undefined while it is being read, null when there is none or it can not be read. */
export function useKeptDraft(): Kept | undefined {
  const { run, problem } = useAsk('purchase:readDraft');
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  useEffect(() => run(null, ({ saved }) => setKept(saved)), [run]);
  return problem === null ? kept : null;
}

export type DraftKeeping = {
  readonly draft: SpawnDraft;
  readonly step: StepKey;
  readonly change: (part: Partial<SpawnDraft>) => void;
  readonly setStep: (step: StepKey) => void;
  /** When it was saved last, in unix ms; null when it is not on the disk. */
  readonly savedAt: number | null;
  readonly problem: Problem | null;
  /** Saves at once what waits for a pause. */
  readonly flush: () => void;
  /** It became a purchase, or a person starts over: nothing of it is saved any more. */
  readonly startOver: () => void;
};

/**
 * The server being put together: begins with the choices of the purchase it is to be like, or where it was left, and is
 * saved at each pause and when the screen is left.
 */
export function useSpawnDraft(from: Kept | PurchaseIntent, takenNames: readonly string[]): DraftKeeping {
  const like = from !== null && 'intentId' in from ? from : null;
  const kept = from !== null && 'draft' in from ? from : null;
  const [draft, setDraft] = useState(() => firstDraft(kept, like, takenNames));
  const [step, setStep] = useState<StepKey>(kept?.draft.step ?? 'plan');
  const saving = useSaving(toSaved(draft, step), kept?.savedAt ?? null);
  return {
    draft,
    step,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    setStep,
    ...saving,
    startOver() {
      const fresh = emptyDraft(takenNames);
      saving.forget(toSaved(fresh, 'plan'));
      setDraft(fresh);
      setStep('plan');
    },
  };
}

function firstDraft(kept: Kept, like: PurchaseIntent | null, takenNames: readonly string[]): SpawnDraft {
  if (like !== null) return draftLike(like);
  return kept === null ? emptyDraft(takenNames) : fromSaved(kept.draft);
}

/** Keeps the disk in step with `now`, half a second behind. A draft nobody touched is never written. */
function useSaving(now: SavedDraft, keptAt: number | null) {
  const { connection } = useDesk();
  const [state, setState] = useState<{ savedAt: number | null; problem: Problem | null }>({
    savedAt: keptAt,
    problem: null,
  });
  const text = JSON.stringify(now);
  const onDisk = useRef(text);
  const latest = useRef({ text, draft: now });
  useEffect(() => {
    latest.current = { text: JSON.stringify(now), draft: now };
  });
  const flush = useCallback(() => {
    const { text: wanted, draft } = latest.current;
    if (onDisk.current === wanted) return;
    onDisk.current = wanted;
    void connection.ask('purchase:saveDraft', { draft }).then((answer) => {
      if (answer.ok) setState({ savedAt: answer.value.savedAt, problem: null });
      else setState((before) => ({ ...before, problem: answer.problem }));
    });
  }, [connection]);
  useEffect(() => {
    if (onDisk.current === text) return;
    const timer = window.setTimeout(flush, SAVE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text, flush]);
  useEffect(() => flush, [flush]);
  const forget = (fresh: SavedDraft) => {
    onDisk.current = JSON.stringify(fresh);
    setState({ savedAt: null, problem: null });
    void connection.ask('purchase:forgetDraft', null);
  };
  return { ...state, flush, forget };
}
