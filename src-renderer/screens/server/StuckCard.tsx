import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { inboxItemId } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { isLinkUp, MAIN_AGENT, type Order } from '../../../src-shared/domain/index.ts';
import { Button, formatClock, type JournalLine, JournalList, withUnit } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useGo, useStillHere } from '../desk/index.ts';
import { WAIT_MS } from '../inbox/index.ts';
import { StateCard } from './StateCard.tsx';

export type StuckCardProps = {
  readonly server: ServerView;
  readonly restart: Asking<'agents:restart'>;
  readonly now: number;
};

/** The agent stopped answering: what happened when, and the two things that can be done while we hear of it. */
export function StuckCard({ server, restart, now }: StuckCardProps): ReactNode {
  const { order, link } = server;
  if (order.wedge.kind !== 'stuck') return null;
  const title = `The agent stopped answering ${sayAgo(now - order.wedge.sinceAt)}`;
  if (isLinkUp(link)) return <StuckNow {...{ order, restart, now, title }} />;
  return (
    <StateCard lamp="stuck" title={title}>
      <p>When last heard, it was still stuck. What it does now is not known: no news of this server reaches us.</p>
      <JournalList label="What happened" lines={tellWedge(order).filter(({ state }) => state !== 'ahead')} />
    </StateCard>
  );
}

type StuckNowProps = Pick<StuckCardProps, 'restart' | 'now'> & { readonly order: Order; readonly title: string };

function StuckNow({ order, restart, now, title }: StuckNowProps): ReactNode {
  const snooze = useAsk('inbox:snooze');
  const go = useGo();
  const isStillHere = useStillHere();
  if (order.wedge.kind !== 'stuck') return null;
  const hasGivenUp = order.wedge.autoRestart === 'exhausted';
  const isAsked = order.receipts.some((one) => one.action === 'agent_restart' && isOpen(one.status.kind));
  const wait = () =>
    snooze.run({ id: inboxItemId(`order:${order.orderId}`, 'stuck'), untilAt: now + WAIT_MS }, () => {
      if (isStillHere()) go({ screen: 'fleet' });
    });
  return (
    <StateCard
      lamp="stuck"
      title={title}
      actions={
        <>
          <Button
            look="primary"
            size="l"
            icon={RotateCw}
            keyCap="r"
            busy={(restart.isBusy && 'Asking') || (isAsked && 'Restarting')}
            data-testid="restart-now"
            onClick={() => restart.run({ orderId: order.orderId, agentId: MAIN_AGENT })}
          >
            Restart now
          </Button>
          <Button size="l" busy={snooze.isBusy && 'Noting'} onClick={wait}>
            Wait
          </Button>
          <span className="text-meta">
            Waiting is quiet for 10 min{hasGivenUp ? '.' : '; the automatic restart goes on.'}
          </span>
        </>
      }
    >
      <p>
        {hasGivenUp ? 'The service’s automatic restart has given up.' : 'The service restarts it by itself.'} Running
        work stops with a restart, which takes less than a minute.
      </p>
      <JournalList label="What happened" lines={tellWedge(order)} />
    </StateCard>
  );
}

function isOpen(kind: string): boolean {
  return kind === 'pending' || kind === 'in_progress';
}

/** The wedge as a list: last sign of life, noticed, restart, and what is ahead. Pure. */
export function tellWedge(order: Order): JournalLine[] {
  if (order.wedge.kind !== 'stuck') return [];
  const { lastHeartbeatAt, sinceAt, eventId, staleMin } = order.wedge;
  const restart = order.receipts.find((one) => one.action === 'agent_restart' && (one.acceptedAt ?? 0) >= sinceAt);
  const lines: JournalLine[] = [];
  if (lastHeartbeatAt !== null) {
    lines.push({ key: 'beat', label: 'Last heartbeat', state: 'done', time: formatClock(lastHeartbeatAt) });
  }
  lines.push({
    key: 'stuck',
    label: 'Stopped answering',
    detail: [
      staleMin === null || staleMin < 1 ? null : `no sign of life for ${withUnit(staleMin, 'min')}`,
      eventId === null ? 'a status poll' : `event ${eventId}`,
    ]
      .filter(Boolean)
      .join(', '),
    state: restart ? 'done' : 'now',
    lamp: 'stuck',
    time: formatClock(sinceAt),
  });
  if (restart) {
    const { kind } = restart.status;
    lines.push({
      key: 'restart',
      // Whether a person began it or the service: the event does not say.
      label: kind === 'completed' ? 'Restarted' : isOpen(kind) ? 'Restart under way' : 'Restart tried',
      detail: restart.expectedSeconds === null ? '' : `usually within ${withUnit(restart.expectedSeconds, 's')}`,
      state: isOpen(kind) ? 'now' : kind === 'failed' ? 'failed' : 'done',
      lamp: 'working',
      ...(restart.acceptedAt === null ? {} : { time: formatClock(restart.acceptedAt) }),
    });
  }
  lines.push({ key: 'back', label: 'Answers again', state: 'ahead', detail: 'said by the service' });
  return lines;
}
