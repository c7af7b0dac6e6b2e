import './FactRows.css';
import { Check, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';

export type FactRowsProps = {
  readonly rows: ReadonlyArray<{ readonly key: string; readonly label: string; readonly value: ReactNode }>;
};

/** Evidence for a decision: label and value between hairlines. */
export function FactRows({ rows }: FactRowsProps): ReactNode {
  return (
    <dl className="fact-rows">
      {rows.map((row) => (
        <div className="fact-rows__row" key={row.key}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type CheckMarkProps = {
  /** Null while a person has still to settle it. */
  readonly passed: boolean | null;
  readonly children: ReactNode;
};

const MARKS = { true: [Check, 'passed: '], false: [X, 'failed: '], null: [TriangleAlert, 'to be settled: '] } as const;

/** One thing that was checked: a tick, a cross or an open question, and what. */
export function CheckMark({ passed, children }: CheckMarkProps): ReactNode {
  const [icon, says] = MARKS[`${passed}`];
  return (
    <span className="check-mark" data-passed={`${passed}`}>
      <Icon of={icon} size="s" />
      <span className="visually-hidden">{says}</span>
      {children}
    </span>
  );
}
