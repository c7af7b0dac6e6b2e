import { Pause, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LabEvent } from '../../../src-shared/domain/index.ts';
import { Button, Checkbox, formatClock, Placeholder, revealHidden } from '../../parts/index.ts';
import { useServerNames } from './useLab.ts';

/** A well that scrolls must take the focus, or the keyboard can not scroll it (WCAG 2.1.1). */
const SCROLLS = { tabIndex: 0 } as const;

const HEARTBEAT = 'heartbeat.received';

export type EventTickerProps = { readonly events: readonly LabEvent[]; readonly isRead: boolean };

/** What every server says, as the service stored it, newest first; it can be held still to be read. */
export function EventTicker({ events, isRead }: EventTickerProps): ReactNode {
  const nameOf = useServerNames();
  const [held, setHeld] = useState<readonly LabEvent[] | null>(null);
  const [hasHeartbeats, setHeartbeats] = useState(false);
  const shown = (held ?? events).filter(({ type }) => hasHeartbeats || type !== HEARTBEAT);
  const missed = held === null ? 0 : events.findIndex(({ key }) => key === held[0]?.key);
  return (
    <aside className="lab__ticker" aria-label="Live events">
      <div className="lab__ticker-head">
        <h2>Live events</h2>
        <span className="text-meta">{held !== null && (missed > 0 ? `held, ${missed} newer` : 'held')}</span>
        <Checkbox label="Heartbeats" checked={hasHeartbeats} onChange={setHeartbeats} />
        <Button
          size="s"
          look="bare"
          icon={held === null ? Pause : Play}
          onClick={() => setHeld(held === null ? events : null)}
        >
          {held === null ? 'Hold' : 'Go on'}
        </Button>
      </div>
      <section className="lab__events" aria-label="Events, newest first" {...SCROLLS}>
        {!isRead && <Placeholder words="Listening" lines={2} />}
        {isRead && shown.length === 0 && (
          <p className="text-second">
            {hasHeartbeats ? 'No server has said anything yet.' : 'Nothing but heartbeats so far.'}
          </p>
        )}
        <ol>
          {shown.map((event) => (
            <EventLine event={event} name={nameOf(event.orderId)} key={event.key} />
          ))}
        </ol>
      </section>
    </aside>
  );
}

/** Names, types and fields come from servers: hidden characters are written out. */
function EventLine({ event, name }: { readonly event: LabEvent; readonly name: string }): ReactNode {
  return (
    <li className="lab__event" data-testid="lab-event">
      <span className="lab__event-head">
        <span className="lab__event-time">{formatClock(event.at)}</span>
        <span className="lab__event-server text-cut">{revealHidden(name)}</span>
        <span className="lab__event-id">#{event.id}</span>
      </span>
      <span className="lab__event-type text-mono">{revealHidden(event.type)}</span>
      {event.says !== '' && (
        <span className="lab__second text-cut" title={revealHidden(event.says)}>
          {revealHidden(event.says)}
        </span>
      )}
    </li>
  );
}
