import './FleetRow.css';
import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Icon } from '../controls/index.ts';
import { Count } from '../notes/index.ts';
import { Lamp, type LampKind, type Progress, StateWord } from '../state/index.ts';
import { HeartbeatBar } from './HeartbeatBar.tsx';
import type { BeatBar } from './layBeats.ts';

export type FleetRowView = {
  readonly id: string;
  readonly name: string;
  readonly lamp: LampKind;
  readonly progress?: Progress | null;
  /** Under the name: the last thing said, or what goes on. */
  readonly said: ReactNode;
  /** How long ago it was said: never cut, however long the words are. */
  readonly saidAgo?: string;
  /** Under the state word: `2 min ago`, `about 3 min left`. */
  readonly evidence: ReactNode;
  /** Null where there can be none yet; `beatsNote` says why. */
  readonly beats: readonly BeatBar[] | null;
  readonly beatsNote?: string;
  readonly plan: string;
  readonly region: string;
  readonly unread?: number;
};

export type FleetRowProps = {
  readonly row: FleetRowView;
  /** In the whole list, from 0: rows out of sight are not in the page, but they are counted. */
  readonly place: number;
  /** Puts the row where it belongs by itself, because not all rows above it are drawn. */
  readonly isPlaced: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
};

/** One server in two lines. The whole row opens it; ready ones stay quiet. */
export const FleetRow = memo(function FleetRow(props: FleetRowProps): ReactNode {
  const { row, place, isPlaced, isSelected, onSelect, onOpen } = props;
  const isOver = row.lamp === 'expired' || row.lamp === 'retired';
  return (
    <tr
      className="fleet-row"
      data-selected={isSelected}
      data-over={isOver}
      // The heading is the first.
      aria-rowindex={place + 2}
      style={isPlaced ? { top: `calc(var(--row) * ${place})` } : undefined}
    >
      <td className="fleet-row__lamp">
        <Lamp kind={row.lamp} progress={row.progress ?? null} silent />
      </td>
      <td className="fleet-row__pair">
        <button
          type="button"
          data-testid={`fleet-row-${row.name}`}
          className="fleet-row__name text-cut"
          tabIndex={isSelected ? 0 : -1}
          data-row={row.id}
          onFocus={() => onSelect(row.id)}
          onClick={() => onOpen(row.id)}
        >
          {row.name}
        </button>
        <span className="fleet-row__second fleet-row__said">
          <span className="text-cut">{row.said}</span>
          {row.saidAgo !== undefined && row.saidAgo !== '' && <span> {row.saidAgo}</span>}
        </span>
      </td>
      <td className="fleet-row__pair">
        <StateWord kind={row.lamp} progress={row.progress ?? null} withLamp={false} />
        <span className="fleet-row__second text-cut">{row.evidence}</span>
      </td>
      <td className="fleet-row__beats">
        {row.beats ? <HeartbeatBar bars={row.beats} /> : <span className="fleet-row__second">{row.beatsNote}</span>}
      </td>
      <td className="fleet-row__pair">
        <span className="text-cut">{row.plan}</span>
        <span className="fleet-row__second text-cut">{row.region}</span>
      </td>
      <td className="fleet-row__unread">
        <Count count={row.unread ?? 0} word="new" />
      </td>
      <td>
        <Icon of={ChevronRight} size="s" />
      </td>
    </tr>
  );
});
