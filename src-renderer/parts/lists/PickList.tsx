import './PickList.css';
import type { ReactNode } from 'react';
import { Checkbox } from '../fields/index.ts';

export type PickRow = {
  readonly key: string;
  readonly title: ReactNode;
  /** A second line in mono: an id. */
  readonly id?: string;
  /** At the right: what it is, or what became of it. */
  readonly note?: ReactNode;
  /** What is wrong with it, under both. */
  readonly problem?: ReactNode;
  /** Ticked or not; null for a row that can not be chosen: then the note says why. */
  readonly picked: boolean | null;
};

export type PickListProps = {
  readonly label: string;
  readonly rows: readonly PickRow[];
  readonly onPick: (key: string, picked: boolean) => void;
  /** Said in place of rows when there are none. */
  readonly empty?: string;
  /** Over the list: a tick for all of them. Left out where there is nothing to choose. */
  readonly all?: { readonly label: string; readonly picked: boolean; readonly onPick: (picked: boolean) => void };
};

/** A list that scrolls must take the focus: there may be no tick in it to reach it by (WCAG 2.1.1). */
const SCROLLS = { tabIndex: 0 } as const;

/** Rows to choose from, as many as there are: the list scrolls, what is chosen stays. */
export function PickList({ label, rows, onPick, empty = 'Nothing.', all }: PickListProps): ReactNode {
  return (
    <div className="pick-list">
      {all !== undefined && (
        <div className="pick-list__all">
          <Checkbox label={all.label} checked={all.picked} onChange={all.onPick} />
        </div>
      )}
      <section className="pick-list__scroll" aria-label={label} {...SCROLLS}>
        {rows.length === 0 && <p className="pick-list__empty text-meta">{empty}</p>}
        <ul data-picks={rows.some((row) => row.picked !== null)}>
          {rows.map((row) => (
            <li className="pick-list__row" data-off={row.picked === null} key={row.key}>
              <div className="pick-list__main">
                <What row={row} onPick={(picked) => onPick(row.key, picked)} />
                {row.note !== undefined && <span className="pick-list__note">{row.note}</span>}
              </div>
              {row.problem !== undefined && <p className="pick-list__problem">{row.problem}</p>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function What({ row, onPick }: { readonly row: PickRow; readonly onPick: (picked: boolean) => void }): ReactNode {
  const id = row.id === undefined ? undefined : <span className="pick-list__id">{row.id}</span>;
  if (row.picked !== null) {
    return <Checkbox label={row.title} checked={row.picked} onChange={onPick} {...(id ? { hint: id } : {})} />;
  }
  return (
    <span className="pick-list__fixed">
      <span>{row.title}</span>
      {id !== undefined && <span className="text-meta">{id}</span>}
    </span>
  );
}
