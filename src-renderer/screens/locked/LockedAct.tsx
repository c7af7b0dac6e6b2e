import { MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, CopyButton, LockedPart } from '../../parts/index.ts';
import { useCopy, useGo } from '../desk/index.ts';

export type LockedActProps = {
  readonly order: Order;
  /** What is locked, as a sentence: `Chat is locked.` */
  readonly title: string;
  /** Why, from `can`. */
  readonly why: Problem;
  /** Off where the place for a token stands beside it already. */
  readonly offersToken?: boolean;
};

/** These have another secret as their cure; a server that is not installed, or gone, has none. */
const CURED_BY_SECRET =
  /^(needs_access_token|needs_dashboard_key|dashboard_key_refused|token_|revoked_here|unauthorized|forbidden|http_40[13])/;

/** What there is to do about it under Accounts. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  needs_dashboard_key: 'Add a dashboard key',
  dashboard_key_refused: 'Replace the dashboard key',
};

/** True when a token or a dashboard key would open it. */
export function isCuredBySecret(why: Problem): boolean {
  return CURED_BY_SECRET.test(why.code);
}

/** Something that may not be done to a server now: the reason, and the other ways to get there. */
export function LockedAct({ order, title, why, offersToken = true }: LockedActProps): ReactNode {
  const go = useGo();
  const copy = useCopy();
  const needsDashboard = why.code === 'needs_dashboard_key' || why.code === 'dashboard_key_refused';
  const hasToken = order.access.kind === 'held';
  const actions = isCuredBySecret(why) ? (
    <>
      <Button onClick={() => go({ screen: 'settings', part: 'accounts' })}>
        {ACCOUNTS[why.code] ?? 'Open Accounts'}
      </Button>
      {needsDashboard && hasToken && (
        <Button icon={MessageSquare} onClick={() => go({ screen: 'server', orderId: order.orderId, tab: 'chat' })}>
          Ask the agent
        </Button>
      )}
      {offersToken && !(needsDashboard && hasToken) && (
        <Button onClick={() => go({ screen: 'server', orderId: order.orderId, tab: 'access' })}>Paste its token</Button>
      )}
      {order.serverIp !== null && (
        <CopyButton what="SSH command" text={`ssh root@${order.serverIp}`} onCopy={copy} withWords />
      )}
    </>
  ) : undefined;
  return (
    <div data-testid="locked-act">
      <LockedPart title={title} {...(actions === undefined ? {} : { actions })}>
        {why.say} {why.hint} <span className="text-meta text-mono">{why.code}</span>
      </LockedPart>
    </div>
  );
}
