import { useMemo, useRef } from 'react';
import type { FleetRowView } from '../../parts/index.ts';

/** The same row objects as before where nothing differs, so that a tick draws only the rows whose age changed. */
export function useSteadyRows(rows: readonly FleetRowView[]): readonly FleetRowView[] {
  const before = useRef<ReadonlyMap<string, FleetRowView>>(new Map());
  return useMemo(() => {
    const steady = rows.map((row) => {
      const known = before.current.get(row.id);
      return known !== undefined && isSameRow(known, row) ? known : row;
    });
    before.current = new Map(steady.map((row) => [row.id, row]));
    return steady;
  }, [rows]);
}

function isSameRow(a: FleetRowView, b: FleetRowView): boolean {
  return (Object.keys(b) as Array<keyof FleetRowView>).every((key) =>
    key === 'progress' ? a.progress?.done === b.progress?.done && a.progress?.of === b.progress?.of : a[key] === b[key],
  );
}
