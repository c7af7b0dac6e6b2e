import './FactRows.css';
import { Check, X } from 'lucide-react';
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

export type CheckMarkProps = { readonly passed: boolean; readonly children: ReactNode };

/** One thing that was checked: a tick or a cross, and what. */
export function CheckMark({ passed, children }: CheckMarkProps): ReactNode {
  return (
    <span className="check-mark" data-passed={passed}>
      <Icon of={passed ? Check : X} size="s" />
      <span className="visually-hidden">{passed ? 'passed: ' : 'failed: '}</span>
      {children}
    </span>
  );
}
