import './KeyValueList.css';
import type { ReactNode } from 'react';
import { CopyButton } from '../controls/index.ts';

export type Fact = {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** A second line in grey: where the value is from, or its age. */
  readonly note?: ReactNode;
  /** The text to copy; gives the row its button. */
  readonly copy?: string;
  readonly mono?: boolean;
};

export type KeyValueListProps = { readonly facts: readonly Fact[]; readonly onCopy?: (text: string) => void };

/** Facts: label left, value right, each copyable where a person would want to. */
export function KeyValueList({ facts, onCopy }: KeyValueListProps): ReactNode {
  return (
    <dl className="key-values">
      {facts.map((fact) => (
        <div className="key-values__row" key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>
            <span className="key-values__value" data-mono={fact.mono ?? false}>
              {fact.value}
            </span>
            {fact.copy !== undefined && onCopy && <CopyButton what={fact.label} text={fact.copy} onCopy={onCopy} />}
            {fact.note !== undefined && <span className="key-values__note">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
