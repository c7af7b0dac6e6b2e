import './WizardSteps.css';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';

export type WizardStep<T extends string> = {
  readonly key: T;
  readonly label: string;
  readonly state: 'done' | 'now' | 'ahead';
};

export type WizardStepsProps<T extends string> = {
  readonly label: string;
  readonly steps: ReadonlyArray<WizardStep<T>>;
  /** Steps behind can be gone back to. */
  readonly onGo: (key: T) => void;
};

/** Where one is in a wizard; what is done can be opened again. */
export function WizardSteps<T extends string>({ label, steps, onGo }: WizardStepsProps<T>): ReactNode {
  return (
    <nav className="wizard-steps" aria-label={label}>
      <ol>
        {steps.map((step) => (
          <li data-state={step.state} key={step.key}>
            {step.state === 'done' ? (
              <button type="button" onClick={() => onGo(step.key)}>
                <Icon of={Check} />
                {step.label}
              </button>
            ) : (
              <span aria-current={step.state === 'now' ? 'step' : undefined}>{step.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
