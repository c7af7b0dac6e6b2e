import { MessageSquare, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { ServerTab, ServerView } from '../../../src-shared/contract/index.ts';
import { describeState, type OrderState } from '../../../src-shared/domain/index.ts';
import {
  Button,
  CopyButton,
  EmptyState,
  EvidenceTip,
  LinkButton,
  Page,
  ServerHeader,
  TabPanel,
} from '../../parts/index.ts';
import { ChatTab, whyNoChat } from '../chat/index.ts';
import { describeLights } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGo, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { MeshTab } from '../mesh/index.ts';
import { becauseOf, sayState } from './becauseOf.ts';
import { OverviewTab } from './OverviewTab.tsx';

type Tab = ServerTab;

export type ServerScreenProps = { readonly orderId: OrderId; readonly tab: Tab };

/** One server: its header stays, its tabs change. */
export function ServerScreen({ orderId, tab }: ServerScreenProps): ReactNode {
  const server = useMirrored((mirrored) => mirrored.servers.get(orderId) ?? null);
  return server === null ? <NotHere /> : <OneServer {...{ server, tab }} />;
}

function OneServer({ server, tab }: { readonly server: ServerView; readonly tab: Tab }): ReactNode {
  const { order, link } = server;
  const now = useNow();
  const go = useGo();
  const restart = useAsk('agents:restart');
  const state = describeState(order, link, now);
  const select = (next: Tab) => go({ screen: 'server', orderId: order.orderId, tab: next });
  const canRestart = mayRestart(state);
  useKeys({
    1: () => select('overview'),
    2: () => select('chat'),
    5: () => select('mesh'),
    ...(canRestart ? { r: () => restart.run({ orderId: order.orderId, agentId: 'osmoda' }) } : {}),
  });
  return (
    <>
      <Header {...{ server, state, tab, restart, now }} onSelect={select} />
      <TabPanel idPrefix="server" tab={tab}>
        {tab === 'overview' && <OverviewTab {...{ server, state, restart }} />}
        {tab === 'chat' && <ChatTab {...{ server, state }} />}
        {tab === 'mesh' && <MeshTab server={server} />}
      </TabPanel>
    </>
  );
}

type HeaderProps = {
  readonly server: ServerView;
  readonly state: OrderState;
  readonly tab: Tab;
  readonly restart: Asking<'agents:restart'>;
  readonly now: number;
  readonly onSelect: (tab: Tab) => void;
};

function Header({ server, state, tab, restart, now, onSelect }: HeaderProps): ReactNode {
  const { order } = server;
  const copy = useCopy();
  const conversation = useMirrored((mirrored) => mirrored.conversations.get(order.orderId) ?? null);
  const why = (
    <EvidenceTip
      kind={state.word}
      evidence={state.evidence}
      because={becauseOf(state, server.link)}
      now={now}
      onCopy={copy}
    />
  );
  return (
    <ServerHeader
      name={order.name}
      lamp={state.word}
      progress={state.progress}
      sentence={sayState(server, state, now)}
      lights={{ ...describeLights(server, state, conversation, now), why }}
      actions={<HeaderActions {...{ server, state, tab, restart }} onChat={() => onSelect('chat')} />}
      tabs={{
        label: `Views of ${order.name}`,
        idPrefix: 'server',
        tabs: [
          { tab: 'overview', label: 'Overview' },
          { tab: 'chat', label: 'Chat', count: conversation?.unread ?? 0 },
          { tab: 'mesh', label: 'Mesh' },
        ],
        current: tab,
        onSelect,
      }}
    />
  );
}

type ActionsProps = Pick<HeaderProps, 'server' | 'state' | 'tab' | 'restart'> & { readonly onChat: () => void };

function HeaderActions({ server, state, tab, restart, onChat }: ActionsProps): ReactNode {
  const { order } = server;
  const copy = useCopy();
  const canChat = tab !== 'chat' && whyNoChat(state, order) === false;
  return (
    <>
      {order.serverIp !== null && (
        <CopyButton what="SSH command" text={`ssh root@${order.serverIp}`} onCopy={copy} withWords />
      )}
      {canChat && (
        <Button icon={MessageSquare} onClick={onChat}>
          Chat
        </Button>
      )}
      {mayRestart(state) && state.word !== 'stuck' && (
        <Button
          icon={RotateCw}
          busy={restart.isBusy && 'Asking'}
          onClick={() => restart.run({ orderId: order.orderId, agentId: 'osmoda' })}
        >
          Restart agent
        </Button>
      )}
    </>
  );
}

/** A restart makes sense where an agent is: not before it was installed, not after the server is gone. */
function mayRestart(state: OrderState): boolean {
  return !['installing', 'install_failed', 'access_lost', 'expired', 'retired'].includes(state.word);
}

function NotHere(): ReactNode {
  const go = useGo();
  return (
    <Page>
      <h1 className="visually-hidden">Server not here</h1>
      <EmptyState
        title="This server is not in the open fleet."
        actions={<LinkButton onClick={() => go({ screen: 'fleet' })}>Open the fleet</LinkButton>}
      >
        It may belong to the demo, or to your own servers.
      </EmptyState>
    </Page>
  );
}
