import './InboxSection.css';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon } from '../controls/index.ts';
import { Lamp, type LampKind, type Progress } from '../state/index.ts';

export type InboxRowProps = {
  /** Of the row itself, to find the one that holds the focus. */
  readonly id?: string;
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
  readonly children: ReactNode;
};

/** A group of the inbox: Needs you, Watching, Done today. */
export function InboxSection({ title, look = 'open', children }: InboxSectionProps): ReactNode {
  const id = useId();
  return (
    <section className="inbox-section" data-look={look} aria-labelledby={id}>
      <h2 className="inbox-section__title" id={id}>
        {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** One item of the inbox, in two lines. */
export function InboxRow(props: InboxRowProps): ReactNode {
  const { id, testId, lamp, progress = null, name, title, body, when, actions } = props;
  return (
    <li className="inbox-row" id={id} data-testid={testId}>
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
