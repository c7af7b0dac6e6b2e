import './InboxSection.css';
import { Check } from 'lucide-react';
import { type FocusEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Icon } from '../controls/index.ts';
import { Lamp, type LampKind, type Progress } from '../state/index.ts';
import { placesToDraw } from './placesToDraw.ts';
import { useRowWindow } from './useRowWindow.ts';

/** Where a row stands in its section; of a long one only some rows are in the page. */
export type InboxPlace = {
  /** From 0. */
  readonly place: number;
  readonly of: number;
  /** Puts the row where it belongs by itself, because not all rows above it are drawn. */
  readonly isPlaced: boolean;
};

export type InboxRowProps = {
  readonly at: InboxPlace;
  /** Of the row itself, to find the one that holds the focus. */
  readonly id: string;
  readonly testId?: string;
  /** Absent for what is over: a grey tick. */
  readonly lamp?: LampKind;
  readonly progress?: Progress | null;
  /** The server, or nothing for the app itself. */
  readonly name?: string;
  readonly title: string;
  readonly body: ReactNode;
  /** `3 min`, or the time of day for what is over. */
  readonly when: ReactNode;
  /** One real action and one way to postpone. */
  readonly actions?: ReactNode;
};

export type InboxSectionProps = {
  readonly title: string;
  /** Fades in ink: what is over is quieter than what needs you. */
  readonly look?: 'open' | 'over';
  /** Of its rows, in their order. */
  readonly ids: readonly string[];
  /** Draws the row of one of the `ids`. */
  readonly draw: (at: InboxPlace) => ReactNode;
};

/**
 * A group of the inbox: Needs you, Watching, Done today. Of a long one only the rows near what is seen are in the page, and
 * always the one where the keyboard is with its neighbours, so that Tab goes on from it. Each row says its place in the whole.
 */
export function InboxSection({ title, look = 'open', ids, draw }: InboxSectionProps): ReactNode {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const range = useRowWindow(list, ids.length);
  const [keptId, setKeptId] = useState<string | null>(null);
  const keep = ({ target }: FocusEvent) => setKeptId(target.closest('li')?.id ?? null);
  const kept = range === null || keptId === null ? -1 : ids.indexOf(keptId);
  const isPlaced = range !== null;
  return (
    <section className="inbox-section" data-look={look} aria-labelledby={id}>
      <h2 className="inbox-section__title" id={id}>
        {title}
      </h2>
      <ul
        ref={list}
        data-placed={isPlaced || undefined}
        style={isPlaced ? { height: `calc(var(--row) * ${ids.length})` } : undefined}
        onFocus={keep}
      >
        {placesToDraw(ids.length, range, kept < 0 ? [] : [kept - 1, kept, kept + 1]).map((place) =>
          draw({ place, of: ids.length, isPlaced }),
        )}
      </ul>
    </section>
  );
}

/** One item of the inbox, in two lines. */
export function InboxRow(props: InboxRowProps): ReactNode {
  const { at, id, testId, lamp, progress = null, name, title, body, when, actions } = props;
  return (
    <li
      className="inbox-row"
      id={id}
      data-testid={testId}
      aria-posinset={at.place + 1}
      aria-setsize={at.of}
      style={at.isPlaced ? { top: `calc(var(--row) * ${at.place})` } : undefined}
    >
      {lamp ? <Lamp kind={lamp} progress={progress} /> : <Icon of={Check} />}
      <div className="inbox-row__words">
        <p className="inbox-row__title">
          {name !== undefined && (
            <strong className="inbox-row__name text-cut" title={name}>
              {name}
            </strong>
          )}
          <span className="text-cut">{title}</span>
        </p>
        <p className="inbox-row__body text-cut">{body}</p>
      </div>
      <span className="text-meta inbox-row__when">{when}</span>
      <div className="inbox-row__actions">{actions}</div>
    </li>
  );
}
