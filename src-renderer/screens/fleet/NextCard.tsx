import './NextCard.css';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Spot } from '../../mirror/index.ts';
import { Icon, LinkButton } from '../../parts/index.ts';
import type { DemoStep } from './demoSteps.ts';

export type NextCardProps = { readonly steps: readonly DemoStep[]; readonly onGo: (spot: Spot) => void };

/** What to try in the demo, ticked by what really happened. */
export function NextCard({ steps, onGo }: NextCardProps): ReactNode {
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.find((step) => !step.isDone);
  return (
    <section className="next-card" aria-label="What to try">
      <span className="next-card__title">{next === undefined ? 'That’s all of it' : 'Next'}</span>
      <ul className="next-card__steps">
        {steps.map((step) => (
          <li
            className="next-card__step"
            data-state={step.isDone ? 'done' : step === next ? 'next' : 'ahead'}
            key={step.key}
          >
            {step.isDone ? <Icon of={Check} size="s" /> : <span className="next-card__hollow" />}
            <span className="visually-hidden">{step.isDone ? 'done: ' : 'to do: '}</span>
            {step.isDone ? step.label : <LinkButton onClick={() => onGo(step.spot)}>{step.label}</LinkButton>}
          </li>
        ))}
      </ul>
      {next === undefined && <LinkButton onClick={() => onGo({ screen: 'lab' })}>Break things</LinkButton>}
      <span className="text-meta">
        {done} of {steps.length}
      </span>
    </section>
  );
}
