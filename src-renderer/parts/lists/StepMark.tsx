import './StepMark.css';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';
import { Lamp, type LampKind } from '../state/index.ts';

/** Where a step is: behind us, here, ahead, passed over, or where it ended badly. */
export type StepState = 'done' | 'now' | 'ahead' | 'skipped' | 'failed';

const SAID: Readonly<Record<StepState, string>> = {
  done: 'done',
  now: 'now',
  ahead: 'ahead',
  skipped: 'skipped',
  failed: 'failed',
};

export type StepMarkProps = {
  readonly state: StepState;
  /** The lamp at the present; a turning ring when absent. */
  readonly lamp?: LampKind;
  /** Green ticks for an installation, grey ones for a journal. */
  readonly tick?: 'green' | 'grey';
};

/** The mark before a step, with its state in words for assistive technology. */
export function StepMark({ state, lamp = 'installing', tick = 'green' }: StepMarkProps): ReactNode {
  return (
    <span className="step-mark" data-state={state} data-tick={tick}>
      {state === 'done' && <Icon of={Check} />}
      {state === 'now' && <Lamp kind={lamp} silent />}
      {state === 'failed' && <Lamp kind="install_failed" silent />}
      {(state === 'ahead' || state === 'skipped') && <span className="step-mark__hollow" />}
      <span className="visually-hidden">{SAID[state]}: </span>
    </span>
  );
}
