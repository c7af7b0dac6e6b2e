import './StepList.css';
import type { ReactNode } from 'react';
import { StepMark, type StepState } from './StepMark.tsx';

export type InstallStepLine = {
  readonly key: string;
  readonly label: string;
  readonly state: StepState;
  /** Durations as text: `38 s`, `2:01`. */
  readonly took?: string;
  readonly usual?: string;
  /** A second line: the cause when it failed, what was skipped. */
  readonly note?: string;
};

export type StepListProps = { readonly label: string; readonly steps: readonly InstallStepLine[] };

/** The steps of an installation with the time each took and usually takes. */
export function StepList({ label, steps }: StepListProps): ReactNode {
  const hasUsual = steps.some((step) => step.usual !== undefined);
  return (
    <table className="step-list" aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className="step-list__mark">
            <span className="visually-hidden">State</span>
          </th>
          <th scope="col">Step</th>
          <th scope="col" className="step-list__time">
            Took
          </th>
          {hasUsual && (
            <th scope="col" className="step-list__time">
              Usual
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            <td className="step-list__mark">
              <StepMark state={step.state} />
            </td>
            <td>
              {step.label}
              {step.note !== undefined && <span className="step-list__note">{step.note}</span>}
            </td>
            <td className="step-list__time">{step.took}</td>
            {hasUsual && <td className="step-list__time step-list__usual">{step.usual}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
