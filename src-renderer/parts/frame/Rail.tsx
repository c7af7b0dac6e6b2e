import './Rail.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon, KeyCap } from '../controls/index.ts';
import { formatCount } from '../format/index.ts';
import { Lamp, type LampKind, type Progress, wordOf } from '../state/index.ts';
import { Brand } from './Brand.tsx';

export type RailPlace<T extends string> = {
  readonly place: T;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly count?: number;
  /** A petrol figure: these need you. */
  readonly isHot?: boolean;
};

export type RailServer = {
  readonly id: string;
  readonly name: string;
  readonly lamp: LampKind;
  readonly progress?: Progress | null;
  /** `1` for Ctrl+1. */
  readonly keyCap?: string;
};

export type RailProps<T extends string> = {
  readonly places: ReadonlyArray<RailPlace<T>>;
  readonly servers: readonly RailServer[];
  /** Where we are: a place, or a server by id. */
  readonly current: { readonly kind: 'place'; readonly place: T } | { readonly kind: 'server'; readonly id: string };
  readonly onGo: (place: T) => void;
  readonly onOpenServer: (id: string) => void;
};

/** The places of the app, then the pinned servers with their lamp. Folds to 52 px in a narrow window. */
export function Rail<T extends string>({ places, servers, current, onGo, onOpenServer }: RailProps<T>): ReactNode {
  return (
    <nav className="rail" aria-label="Places" data-region="rail">
      <div className="rail__brand">
        <Brand />
      </div>
      <ul>
        {places.map((item) => (
          <RailItem
            label={item.label}
            isCurrent={current.kind === 'place' && current.place === item.place}
            mark={<Icon of={item.icon} />}
            figure={item.count === undefined || item.count === 0 ? undefined : formatCount(item.count)}
            isHot={item.isHot ?? false}
            onGo={() => onGo(item.place)}
            key={item.place}
          />
        ))}
      </ul>
      {servers.length > 0 && <h2 className="rail__title">Servers</h2>}
      <ul className="rail__servers">
        {servers.map((server) => (
          <RailItem
            label={server.name}
            says={wordOf(server.lamp, server.progress ?? null)}
            isCurrent={current.kind === 'server' && current.id === server.id}
            mark={<Lamp kind={server.lamp} progress={server.progress ?? null} silent />}
            keyCap={server.keyCap}
            onGo={() => onOpenServer(server.id)}
            key={server.id}
          />
        ))}
      </ul>
    </nav>
  );
}

type RailItemProps = {
  readonly label: string;
  readonly says?: string;
  readonly mark: ReactNode;
  readonly figure?: string | undefined;
  /** The key that leads there with Ctrl. */
  readonly keyCap?: string | undefined;
  readonly isCurrent: boolean;
  readonly isHot?: boolean;
  readonly onGo: () => void;
};

function RailItem({ label, says, mark, figure, keyCap, isCurrent, isHot = false, onGo }: RailItemProps): ReactNode {
  return (
    <li>
      <button
        type="button"
        className="rail__item"
        title={`${says === undefined ? label : `${label}: ${says}`}${keyCap === undefined ? '' : `, Ctrl ${keyCap}`}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onGo}
      >
        {mark}
        <span className="rail__label text-cut">{label}</span>
        {says !== undefined && <span className="visually-hidden">{says}</span>}
        {figure !== undefined && (
          <span className="rail__figure" data-hot={isHot}>
            {figure}
          </span>
        )}
        {keyCap !== undefined && (
          <span className="rail__key" aria-hidden="true">
            <KeyCap>{keyCap}</KeyCap>
          </span>
        )}
      </button>
    </li>
  );
}
