import './StepTrail.css';
import type { ReactNode } from 'react';
import { StepMark, type StepState } from '../lists/index.ts';
import { keepTimesWhole } from './keepTimesWhole.tsx';

export type TrailStep = {
  readonly key: string;
  readonly label: string;
  readonly state: StepState;
  /** The tool in use and the time, or what came of it. */
  readonly detail?: string;
};

export type StepTrailProps = { readonly label: string; readonly steps: readonly TrailStep[] };

/** The few steps of something that is done with others, one under the other with a line between. */
export function StepTrail({ label, steps }: StepTrailProps): ReactNode {
  return (
    <ol className="step-trail" aria-label={label}>
      {steps.map((step) => (
        <li data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined} key={step.key}>
          <StepMark state={step.state} />
          <div className="step-trail__words">
            <b>{step.label}</b>
            {step.detail !== undefined && <span className="text-meta">{keepTimesWhole(step.detail)}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
