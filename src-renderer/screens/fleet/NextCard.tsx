import './NextCard.css';
import { Check, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Spot } from '../../mirror/index.ts';
import { Icon, IconButton, LinkButton } from '../../parts/index.ts';
import { type Desk, useDesk } from '../desk/index.ts';
import type { DemoStep } from './demoSteps.ts';

/** Where the finished tour was put away, as long as the page lives. */
const putAway = new WeakSet<Desk>();

export type NextCardProps = { readonly steps: readonly DemoStep[]; readonly onGo: (spot: Spot) => void };

/** What to try in the demo, ticked by what really happened. */
export function NextCard({ steps, onGo }: NextCardProps): ReactNode {
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.find((step) => !step.isDone);
  const desk = useDesk();
  const [isAway, setAway] = useState(() => putAway.has(desk));
  if (next === undefined && isAway) return null;
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
            {step.isDone ? step.doneLabel : <LinkButton onClick={() => onGo(step.spot)}>{step.label}</LinkButton>}
          </li>
        ))}
      </ul>
      {next === undefined && <LinkButton onClick={() => onGo({ screen: 'lab' })}>Break things</LinkButton>}
      <span className="text-meta">
        {done} of {steps.length}
      </span>
      {next === undefined && (
        <IconButton
          icon={X}
          size="s"
          label="Put the list away"
          onClick={() => {
            putAway.add(desk);
            setAway(true);
          }}
        />
      )}
    </section>
  );
}
