import './ProblemCard.css';
import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { CopyButton } from '../controls/index.ts';
import { describeProblem } from '../format/index.ts';
import { Lamp, type LampKind, toneOf } from '../state/index.ts';

export type ProblemCardProps = {
  readonly problem: Problem;
  readonly onCopy: (text: string) => void;
  /** What to do, as buttons. */
  readonly actions?: ReactNode;
  /** `install_failed` (red) for what failed, `payment_unknown` (amber) for what is not known, `stuck`, `unknown` (ours). */
  readonly lamp?: LampKind;
};

/** Facts that many refusals carry, in words; the others keep the name they came with. */
const FACT_LABELS: Readonly<Record<string, string>> = {
  serviceSaid: 'The service says',
  status: 'Status',
  credential: 'Credential',
};

/** A failure told to a person: what happened, what to do, and the code and request id to quote. All of it can be selected. */
export function ProblemCard({ problem, onCopy, actions, lamp = 'install_failed' }: ProblemCardProps): ReactNode {
  const facts = Object.entries(problem.facts ?? {});
  return (
    <section className="problem-card" role="alert" data-tone={toneOf(lamp)}>
      <Lamp kind={lamp} silent seen />
      <div className="problem-card__body">
        <p>
          <strong>{problem.say}</strong>
        </p>
        <p className="text-second">{problem.hint}</p>
        {facts.length > 0 && (
          <dl className="problem-card__facts">
            {facts.map(([name, fact]) => (
              <div key={name}>
                <dt>{FACT_LABELS[name] ?? name}</dt>
                <dd>{fact}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="problem-card__code">
          {problem.code}
          {problem.correlationId !== undefined && ` · ${problem.correlationId}`}
        </p>
        <div className="problem-card__actions">
          {actions}
          <CopyButton what="problem" text={describeProblem(problem)} onCopy={onCopy} withWords />
        </div>
      </div>
    </section>
  );
}
