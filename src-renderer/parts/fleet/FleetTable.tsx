import './FleetTable.css';
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { FleetRow, type FleetRowView } from './FleetRow.tsx';
import { placesToDraw } from './placesToDraw.ts';
import { useRowWindow } from './useRowWindow.ts';

export type FleetTableProps = {
  readonly rows: readonly FleetRowView[];
  /** Where the keyboard is. Falls to the first row when it names none. */
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
};

/**
 * Every server in one table. Up and Down move (j and k too), Home and End jump, Enter opens. Of a long list only the rows
 * near what is seen are in the page, and always the one where the keyboard is; each says its place in the whole.
 */
export function FleetTable({ rows, selectedId, onSelect, onOpen }: FleetTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const range = useRowWindow(body, rows.length);
  const focusRow = useFocusRow(body, onSelect);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === selectedId),
  );
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, at, rows.length - 1);
    const row = target === null ? undefined : rows[target];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusRow(row.id);
  };
  const isPlaced = range !== null;
  return (
    <table className="fleet-table" aria-label="Servers" aria-rowcount={rows.length + 1}>
      <Head />
      <tbody
        ref={body}
        data-placed={isPlaced || undefined}
        style={isPlaced ? { height: `calc(var(--row) * ${rows.length})` } : undefined}
        onKeyDown={move}
      >
        {placesToDraw(rows.length, range, [at]).map((place) => {
          const row = rows[place];
          const isSelected = place === at;
          return row && <FleetRow {...{ row, place, isPlaced, isSelected, onSelect, onOpen }} key={row.id} />;
        })}
      </tbody>
    </table>
  );
}

function Head(): ReactNode {
  return (
    <thead>
      <tr className="fleet-table__head" aria-rowindex={1}>
        <td />
        <th scope="col">Server</th>
        <th scope="col">State</th>
        <th scope="col">Heartbeats, 6 h</th>
        <th scope="col">Plan</th>
        <th scope="col">
          <span className="visually-hidden">Unread</span>
        </th>
        <td />
      </tr>
    </thead>
  );
}

/** Gives a row the focus, which selects it and scrolls it into sight; one that is not drawn is selected first, and drawn by that. */
function useFocusRow(body: RefObject<HTMLElement | null>, onSelect: (id: string) => void): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const find = (id: string) => body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;
  useLayoutEffect(() => {
    const row = wanted.current === null ? null : find(wanted.current);
    if (row === null) return;
    wanted.current = null;
    row.focus();
  });
  return (id) => {
    const row = find(id);
    wanted.current = row === null ? id : null;
    if (row === null) onSelect(id);
    else row.focus();
  };
}

function targetOf(key: string, at: number, last: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return Math.min(last, at + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
