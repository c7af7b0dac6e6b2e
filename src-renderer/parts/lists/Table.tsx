import './Table.css';
import type { ReactNode } from 'react';

export type TableProps = {
  /** What the table is of, for who does not see it. */
  readonly label: string;
  /** The screen's own class, for its columns. */
  readonly className?: string;
  readonly look?: string;
  readonly children: ReactNode;
};

/** A plain table: a quiet head, one line a row, no rule below the last. */
export function Table({ label, className = '', look, children }: TableProps): ReactNode {
  return (
    <table className={`table ${className}`.trim()} aria-label={label} data-look={look}>
      {children}
    </table>
  );
}
