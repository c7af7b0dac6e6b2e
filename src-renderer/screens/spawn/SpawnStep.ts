import type { SavedDraft } from '../../../src-shared/contract/index.ts';
import type { DraftGaps, SpawnDraft } from './SpawnDraft.ts';

export type StepKey = SavedDraft['step'];
export const STEPS: readonly StepKey[] = ['plan', 'engine', 'name', 'review'];

export const STEP_LABELS: Readonly<Record<StepKey, string>> = {
  plan: 'Plan',
  engine: 'Engine',
  name: 'Name and SSH',
  review: 'Review and pay',
};

/** What every step of the wizard is given. Gaps are shown once a person tried to go on. */
export type SpawnStepProps = {
  readonly draft: SpawnDraft;
  readonly gaps: DraftGaps;
  readonly onChange: (change: Partial<SpawnDraft>) => void;
};

/** Which step a gap belongs to, the first one first. */
export function stepOfGap(gaps: DraftGaps): StepKey | null {
  if (gaps.plan !== undefined) return 'plan';
  if (gaps.credential !== undefined) return 'engine';
  return gaps.name !== undefined || gaps.region !== undefined || gaps.sshKey !== undefined ? 'name' : null;
}
