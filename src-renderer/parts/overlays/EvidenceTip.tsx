import './EvidenceTip.css';
import { Fragment, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import type { Evidence } from '../../../src-shared/domain/index.ts';
import { CopyButton, LinkButton } from '../controls/index.ts';
import { formatClock, formatDay } from '../format/index.ts';
import { type LampKind, StateWord } from '../state/index.ts';
import { useDismiss } from './useDismiss.ts';
import { usePlace } from './usePlace.ts';

export type EvidenceTipProps = {
  readonly kind: LampKind;
  /** Null when nothing was heard yet; the tip says so. */
  readonly evidence: Evidence | null;
  readonly now: number;
  readonly onCopy: (text: string) => void;
  /** The rule in words: `A heartbeat is missing for 12 min while our stream is alive.` */
  readonly because?: string;
  /** For a state that rests on us and on no event: what we know, in place of the evidence. */
  readonly ours?: ReadonlyArray<{ readonly label: string; readonly value: string }>;
};

/** “Why this state?”: the event that a state rests on, its time and its raw value. */
export function EvidenceTip({ kind, evidence, now, onCopy, because, ours = [] }: EvidenceTipProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLElement>(null);
  const id = useId();
  const close = useCallback(() => setOpen(false), []);
  useDismiss(isOpen, whole, close);
  const place = usePlace(isOpen, whole, tip, 'end');
  return (
    <span className="evidence-tip" ref={whole}>
      <LinkButton aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={() => setOpen(!isOpen)}>
        Why this state?
      </LinkButton>
      {isOpen && (
        <section className="evidence-tip__tip" aria-label="Why this state?" id={id} ref={tip} style={place}>
          <StateWord kind={kind} />
          {because !== undefined && <p className="text-second">{because}</p>}
          {ours.length > 0 && <OwnFacts facts={ours} />}
          {ours.length > 0 ? null : evidence === null ? (
            <p className="text-second">No event and no status of the server says so.</p>
          ) : (
            <EvidenceFacts evidence={evidence} now={now} onCopy={onCopy} />
          )}
        </section>
      )}
    </span>
  );
}

function OwnFacts({ facts }: { readonly facts: NonNullable<EvidenceTipProps['ours']> }): ReactNode {
  return (
    <dl className="evidence-tip__facts evidence-tip__facts--ours">
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

type FactsProps = Pick<EvidenceTipProps, 'now' | 'onCopy'> & { readonly evidence: Evidence };

function EvidenceFacts({ evidence, now, onCopy }: FactsProps): ReactNode {
  const source = evidence.eventId === null ? 'a status poll' : `event ${evidence.eventId}`;
  const time = `${formatDay(evidence.at, now)}, ${formatClock(evidence.at)}`;
  return (
    <>
      <dl className="evidence-tip__facts">
        <dt>From</dt>
        <dd>{source}</dd>
        <dt>At</dt>
        <dd>{time}</dd>
      </dl>
      <div className="evidence-tip__raw">
        <code>{evidence.raw}</code>
        <CopyButton what="evidence" text={`${source}\n${time}\n${evidence.raw}`} onCopy={onCopy} />
      </div>
    </>
  );
}
