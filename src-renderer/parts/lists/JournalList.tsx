import './JournalList.css';
import type { ReactNode } from 'react';
import type { LampKind } from '../state/index.ts';
import { StepMark, type StepState } from './StepMark.tsx';

export type JournalLine = {
  readonly key: string;
  readonly label: string;
  readonly state: StepState;
  /** The lamp of the present line, e.g. `payment_unknown`. */
  readonly lamp?: LampKind;
  readonly detail?: ReactNode;
  /** `14:21:07`; absent for what is ahead. */
  readonly time?: string;
};

export type JournalListProps = { readonly label: string; readonly lines: readonly JournalLine[] };

/** What happened to a payment, line by line, as proof: grey ticks behind, one lamp at the present, hollow circles ahead. */
export function JournalList({ label, lines }: JournalListProps): ReactNode {
  return (
    <ol className="journal-list" aria-label={label}>
      {lines.map((line) => (
        <li
          className="journal-list__line"
          data-state={line.state}
          aria-current={line.state === 'now' ? 'step' : undefined}
          key={line.key}
        >
          <StepMark state={line.state} tick="grey" {...(line.lamp ? { lamp: line.lamp } : {})} />
          <span className="journal-list__label">{line.label}</span>
          <span className="journal-list__detail text-cut">{line.detail}</span>
          <span className="journal-list__time">{line.time}</span>
        </li>
      ))}
    </ol>
  );
}
