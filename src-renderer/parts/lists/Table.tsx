import './Table.css';
import type { ReactNode } from 'react';

export type TableProps = {
  /** What the table is of, for who does not see it. */
  readonly label: string;
  /** The screen's own class, for its columns. */
  readonly className?: string;
  readonly look?: string;
  /** `tall`: what a row is about over a second line (`table__second`), as high as a row of the fleet. */
  readonly rows?: 'tall';
  readonly children: ReactNode;
};

/** A plain table: a quiet head, one line a row, no rule below the last. */
export function Table({ label, className = '', look, rows, children }: TableProps): ReactNode {
  return (
    <table className={`table ${className}`.trim()} aria-label={label} data-look={look} data-rows={rows}>
      {children}
    </table>
  );
}
