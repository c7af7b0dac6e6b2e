import type { ReactNode } from 'react';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { isLinkUp, type Receipt } from '../../../src-shared/domain/index.ts';
import { describeFailure } from '../../../src-shared/protocol/index.ts';
import {
  formatClock,
  formatDuration,
  type JournalLine,
  JournalList,
  Ring,
  Section,
  withUnit,
} from '../../parts/index.ts';
import { sayAction, sayFor, sayStep } from '../describe/index.ts';
import { useNow } from '../desk/index.ts';

const SHOWN = 5;

/** What the agent does now, and its last requests. */
export function RequestList({ server: { order, link } }: { readonly server: ServerView }): ReactNode {
  const now = useNow();
  if (order.receipts.length === 0) return null;
  const isHeard = isLinkUp(link);
  const open = isHeard ? order.receipts.find(isOpen) : undefined;
  return (
    <Section title="Requests" fact={open === undefined ? undefined : <Now receipt={open} now={now} />}>
      <JournalList
        label="Requests"
        lines={order.receipts.slice(0, SHOWN).map((receipt) => lineOf(receipt, now, isHeard))}
      />
    </Section>
  );
}

function Now({ receipt, now }: { readonly receipt: Receipt; readonly now: number }): ReactNode {
  const elapsedMs = receipt.acceptedAt === null ? null : now - receipt.acceptedAt;
  const share =
    elapsedMs === null || receipt.expectedSeconds === null ? null : elapsedMs / (receipt.expectedSeconds * 1_000);
  return (
    <>
      {share !== null && <Ring size={16} value={share} tone={share > 1 ? 'unknown' : 'busy'} />}
      {elapsedMs !== null && ` ${sayFor(elapsedMs)}`}
      {receipt.expectedSeconds !== null && ` of about ${withUnit(receipt.expectedSeconds, 's')}`}
    </>
  );
}

function isOpen(receipt: Receipt): boolean {
  return receipt.status.kind === 'pending' || receipt.status.kind === 'in_progress';
}

function lineOf(receipt: Receipt, now: number, isHeard: boolean): JournalLine {
  const time = receipt.completedAt ?? receipt.acceptedAt;
  return {
    key: receipt.requestId,
    label: sayAction(receipt.action),
    state: stateOf(receipt),
    lamp: 'working',
    detail: isHeard || !isOpen(receipt) ? detailOf(receipt, now) : 'open when last heard',
    ...(time === null ? {} : { time: formatClock(time) }),
  };
}

function stateOf({ status }: Receipt): JournalLine['state'] {
  if (status.kind === 'completed') return 'done';
  if (status.kind === 'failed') return 'failed';
  return status.kind === 'pending' || status.kind === 'in_progress' ? 'now' : 'skipped';
}

function detailOf(receipt: Receipt, now: number): string {
  const { status, acceptedAt, completedAt } = receipt;
  switch (status.kind) {
    case 'failed':
      return `${describeFailure(status).cause} (${status.code})`;
    case 'completed':
      return acceptedAt !== null && completedAt !== null ? `took ${formatDuration(completedAt - acceptedAt)}` : 'done';
    case 'superseded':
      return 'replaced by a newer request';
    case 'cancelled':
      return 'cancelled';
    case 'unknown':
      return `the service says “${status.word}”`;
    default: {
      const doing = receipt.tool ?? (receipt.stage === null ? null : sayStep(receipt.stage));
      return [doing, acceptedAt === null ? null : `for ${sayFor(now - acceptedAt)}`].filter(Boolean).join(', ');
    }
  }
}
