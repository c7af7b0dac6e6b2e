import type { ReactNode } from 'react';
import { type LampKind, toneOf } from '../../parts/index.ts';

export type StateCardProps = {
  readonly lamp: LampKind;
  readonly title: string;
  readonly children: ReactNode;
  /** The next step, on the same card as the problem. */
  readonly actions?: ReactNode;
};

/** What a state means for a person, with the next step on it. */
export function StateCard({ lamp, title, children, actions }: StateCardProps): ReactNode {
  return (
    <section className="state-card" data-tone={toneOf(lamp)} aria-label={title}>
      <h2>{title}</h2>
      {children}
      {actions !== undefined && <div className="state-card__actions">{actions}</div>}
    </section>
  );
}
