import { MessageSquare, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { ServerTab, ServerView } from '../../../src-shared/contract/index.ts';
import {
  accountListing,
  describeState,
  type Grant,
  isLinkUp,
  MAIN_AGENT,
  type OrderState,
} from '../../../src-shared/domain/index.ts';
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
import { ChatTab } from '../chat/index.ts';
import { describeLights, describeOpening, tellLink } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGo, useGrant, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { EngineTab } from '../engine/index.ts';
import { MeshTab } from '../mesh/index.ts';
import { AccessTab } from './AccessTab.tsx';
import { becauseOf, isOfLink, sayState } from './becauseOf.ts';
import { OverviewTab } from './OverviewTab.tsx';

export type ServerScreenProps = { readonly orderId: OrderId; readonly tab: ServerTab };

/** One server: its header stays, its tabs change. */
export function ServerScreen({ orderId, tab }: ServerScreenProps): ReactNode {
  const server = useMirrored((mirrored) => mirrored.servers.get(orderId) ?? null);
  return server === null ? <NotHere /> : <OneServer {...{ server, tab }} />;
}

function OneServer({ server, tab }: { readonly server: ServerView; readonly tab: ServerTab }): ReactNode {
  const { order, link } = server;
  const now = useNow();
  const go = useGo();
  const restart = useAsk('agents:restart');
  const state = describeState(order, link, now);
  const select = (next: ServerTab) => go({ screen: 'server', orderId: order.orderId, tab: next });
  const mayRestart = useGrant(order, 'restartAgent');
  useKeys({
    1: () => select('overview'),
    2: () => select('chat'),
    4: () => select('engine'),
    5: () => select('mesh'),
    6: () => select('access'),
    ...(mayRestart.kind === 'granted' ? { r: () => restart.run({ orderId: order.orderId, agentId: MAIN_AGENT }) } : {}),
  });
  return (
    <>
      <Header {...{ server, state, tab, restart, mayRestart, now }} onSelect={select} />
      <TabPanel idPrefix="server" tab={tab}>
        {tab === 'overview' && <OverviewTab {...{ server, state, restart, mayRestart }} />}
        {tab === 'chat' && <ChatTab server={server} />}
        {tab === 'engine' && <EngineTab server={server} />}
        {tab === 'mesh' && <MeshTab server={server} />}
        {tab === 'access' && <AccessTab server={server} />}
      </TabPanel>
    </>
  );
}

type HeaderProps = {
  readonly server: ServerView;
  readonly state: OrderState;
  readonly tab: ServerTab;
  readonly restart: Asking<'agents:restart'>;
  readonly mayRestart: Grant;
  readonly now: number;
  readonly onSelect: (tab: ServerTab) => void;
};

function Header({ server, state, tab, restart, mayRestart, now, onSelect }: HeaderProps): ReactNode {
  const { order } = server;
  const copy = useCopy();
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const conversation = useMirrored((mirrored) => mirrored.conversations.get(order.orderId) ?? null);
  const mayReadEngine = useGrant(order, 'readEngine');
  const mayMesh = useGrant(order, 'mesh');
  const why = (
    <EvidenceTip
      kind={state.word}
      evidence={state.evidence}
      because={becauseOf(state, server.link)}
      ours={isOfLink(state) ? tellLink(server.link, now) : []}
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
      through={describeOpening(order, accountListing(accounts, order))}
      lights={{ ...describeLights(server, state, conversation, now), why }}
      actions={<HeaderActions {...{ server, state, tab, restart, mayRestart }} onChat={() => onSelect('chat')} />}
      tabs={{
        label: `Views of ${order.name}`,
        idPrefix: 'server',
        tabs: [
          { tab: 'overview', label: 'Overview' },
          { tab: 'chat', label: 'Chat', count: conversation?.unread ?? 0 },
          { tab: 'engine', label: 'Engine', isLocked: mayReadEngine.kind === 'locked' },
          { tab: 'mesh', label: 'Mesh', isLocked: mayMesh.kind === 'locked' },
          { tab: 'access', label: 'Access' },
        ],
        current: tab,
        onSelect,
      }}
    />
  );
}

type ActionsProps = Pick<HeaderProps, 'server' | 'state' | 'tab' | 'restart' | 'mayRestart'> & {
  readonly onChat: () => void;
};

function HeaderActions({ server, state, tab, restart, mayRestart, onChat }: ActionsProps): ReactNode {
  const { order } = server;
  const copy = useCopy();
  const mayChat = useGrant(order, 'chat');
  return (
    <>
      {order.serverIp !== null && state.word !== 'expired' && (
        <CopyButton what="SSH command" text={`ssh root@${order.serverIp}`} onCopy={copy} withWords />
      )}
      {tab !== 'chat' && mayChat.kind === 'granted' && (
        <Button icon={MessageSquare} onClick={onChat}>
          Chat
        </Button>
      )}
      {mayRestart.kind === 'granted' && !offersRestart(server, state) && (
        <Button
          icon={RotateCw}
          busy={restart.isBusy && 'Asking'}
          onClick={() => restart.run({ orderId: order.orderId, agentId: MAIN_AGENT })}
        >
          Restart agent
        </Button>
      )}
    </>
  );
}

/** The card of a stuck agent has the button itself, while the server is heard. */
function offersRestart({ link }: ServerView, state: OrderState): boolean {
  return state.word === 'stuck' && isLinkUp(link);
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
