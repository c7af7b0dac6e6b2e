import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { AgentProbe } from '../../../src-shared/domain/index.ts';
import { Banner, Button, ProblemCard } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';

/** How the last test message went. An old answer says nothing about now, so it is told for an hour. */
const TOLD_MS = 60 * 60_000;

export function ProbeNote({ orderId, probe }: { readonly orderId: OrderId; readonly probe: AgentProbe }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const again = useAsk('engine:probe');
  if (probe.kind === 'none' || (probe.kind !== 'asking' && now - probe.at > TOLD_MS)) return null;
  if (probe.kind === 'asking') {
    return (
      <Banner title="Test message sent." lamp="working" announce="status">
        Waiting for a word of its agent. You can read along in the chat.
      </Banner>
    );
  }
  if (probe.kind === 'answered') {
    return (
      <Banner title="Its agent answers." lamp="ready" announce="status">
        Asked {sayAgo(now - probe.at)}, in a chat of its own.
      </Banner>
    );
  }
  return (
    <ProblemCard
      problem={probe.problem}
      onCopy={copy}
      lamp="payment_unknown"
      actions={
        <Button busy={again.isBusy && 'Sending'} onClick={() => again.run({ orderId })}>
          Send another test message
        </Button>
      }
    />
  );
}
