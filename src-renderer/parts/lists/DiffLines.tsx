import './DiffLines.css';
import { type ReactNode, useId } from 'react';

export type DiffLine = {
  readonly key: string;
  /** `model`, `credential`. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

export type DiffLinesProps = {
  /** What is changed: `osmoda`. */
  readonly title: string;
  readonly lines: readonly DiffLine[];
};

/** What is taken away and what is put there, field by field, before it is written. */
export function DiffLines({ title, lines }: DiffLinesProps): ReactNode {
  const titleId = useId();
  return (
    <div className="diff-lines">
      <h3 id={titleId}>{title}</h3>
      <ul aria-labelledby={titleId}>
        {lines.map((line) => (
          <li key={line.key}>
            <Side mark="−" of={line.label} value={line.before} />
            <Side mark="+" of={line.label} value={line.after} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({
  mark,
  of,
  value,
}: {
  readonly mark: '−' | '+';
  readonly of: string;
  readonly value: string;
}): ReactNode {
  const words = `${of}: ${value}`;
  return (
    <div className="diff-lines__side" data-mark={mark}>
      <span aria-hidden="true">{mark}</span>
      {mark === '−' ? <del>{words}</del> : <ins>{words}</ins>}
    </div>
  );
}
