import { MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { DashboardAccount, Order } from '../../../src-shared/domain/index.ts';
import { Button, CopyButton, LockedPart, Page } from '../../parts/index.ts';
import { useCopy, useGo } from '../desk/index.ts';
import { KeyPart } from './KeyPart.tsx';

export type LockedEngineProps = {
  readonly order: Order;
  readonly account: DashboardAccount | null;
  readonly why: Problem;
};

/** The config needs a dashboard key: the reason, what can be done without one, and what an access token opens all the same. */
export function LockedEngine({ order, account, why }: LockedEngineProps): ReactNode {
  const go = useGo();
  const copy = useCopy();
  const isAboutKey = why.code === 'needs_dashboard_key' || why.code === 'dashboard_key_refused';
  const settings = (
    <Button look="primary" onClick={() => go({ screen: 'settings' })}>
      {why.code === 'dashboard_key_refused' ? 'Replace the key' : 'Add a dashboard key'}
    </Button>
  );
  const chat = (
    <Button icon={MessageSquare} onClick={() => go({ screen: 'server', orderId: order.orderId, tab: 'chat' })}>
      Ask the agent
    </Button>
  );
  return (
    <Page>
      <LockedPart
        title={isAboutKey ? 'Agents, credentials and drivers need a dashboard key.' : why.say}
        actions={
          isAboutKey && (
            <>
              {settings}
              {chat}
              {order.serverIp !== null && (
                <CopyButton what="SSH command" text={`ssh root@${order.serverIp}`} onCopy={copy} withWords />
              )}
            </>
          )
        }
      >
        {isAboutKey ? `${why.say} ${why.hint}` : why.hint}
      </LockedPart>
      {isAboutKey && <KeyPart order={order} account={account} />}
    </Page>
  );
}
