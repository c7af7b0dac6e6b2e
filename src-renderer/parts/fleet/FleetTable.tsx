import './FleetTable.css';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { FleetRow, type FleetRowView } from './FleetRow.tsx';

export type FleetTableProps = {
  readonly rows: readonly FleetRowView[];
  /** Where the keyboard is. Falls to the first row when it names none. */
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
};

/** Every server in one table. Up and Down move (j and k too), Home and End jump, Enter opens. */
export function FleetTable({ rows, selectedId, onSelect, onOpen }: FleetTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === selectedId),
  );
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, at, rows.length - 1);
    const row = target === null ? undefined : rows[target];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };
  return (
    <table className="fleet-table" aria-label="Servers">
      <thead>
        <tr className="fleet-table__head">
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
      <tbody ref={body} onKeyDown={move}>
        {rows.map((row, place) => (
          <FleetRow row={row} isSelected={place === at} onSelect={onSelect} onOpen={onOpen} key={row.id} />
        ))}
      </tbody>
    </table>
  );
}

function targetOf(key: string, at: number, last: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return Math.min(last, at + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
