import './Overview.css';
import { KeyRound, MessageSquare } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import type { Grant, Order, OrderState } from '../../../src-shared/domain/index.ts';
import { Button, HeartbeatBar, layBeats, Page, ProblemCard, Section } from '../../parts/index.ts';
import { watchedSince } from '../describe/index.ts';
import { type Asking, useCopy, useGo, useGrant, useMirrored, useNow } from '../desk/index.ts';
import { GiveKeySheet } from '../engine/index.ts';
import { isCuredBySecret, LockedAct } from '../locked/index.ts';
import { AccessLost } from './AccessLost.tsx';
import { EndedCard } from './EndedCard.tsx';
import { InstallView } from './InstallView.tsx';
import { ManageServer } from './ManageServer.tsx';
import { RequestList } from './RequestList.tsx';
import { ServerFacts } from './ServerFacts.tsx';
import { StateCard } from './StateCard.tsx';
import { StuckCard } from './StuckCard.tsx';

export type OverviewTabProps = {
  readonly server: ServerView;
  readonly state: OrderState;
  readonly restart: Asking<'agents:restart'>;
  readonly mayRestart: Grant;
};

/** What goes on with a server and what to do next; the installation while there is one. */
export function OverviewTab(props: OverviewTabProps): ReactNode {
  const { server, state, restart, mayRestart } = props;
  const copy = useCopy();
  if (state.word === 'installing' || state.word === 'install_failed') return <InstallView {...{ server, state }} />;
  return (
    <Page>
      <div className="overview">
        <div className="overview__column">
          {restart.problem !== null && <ProblemCard problem={restart.problem} onCopy={copy} />}
          <NextStep {...props} />
          {mayRestart.kind === 'locked' && <Locked order={server.order} why={mayRestart.problem} />}
          {(state.word !== 'expired' || server.order.beats.length > 0) && <Heartbeats server={server} />}
          <RequestList server={server} />
        </div>
        <aside className="overview__facts" aria-label="Facts">
          <ServerFacts order={server.order} />
          <ManageServer order={server.order} />
        </aside>
      </div>
    </Page>
  );
}

/** The one card for the state: what it means and the next step. A ready server that was talked to needs none. */
function NextStep({ server, state, restart }: OverviewTabProps): ReactNode {
  const { order } = server;
  const now = useNow();
  const go = useGo();
  const conversation = useMirrored((mirrored) => mirrored.conversations.get(order.orderId) ?? null);
  const chat = () => go({ screen: 'server', orderId: order.orderId, tab: 'chat' });
  if (state.word === 'stuck') return <StuckCard {...{ server, restart, now }} />;
  switch (state.word) {
    case 'access_lost':
      return <AccessLost order={order} />;
    case 'expired':
      return <EndedCard order={order} />;
    case 'silent':
      return (
        <StateCard lamp="silent" title="No heartbeat, though our connection is fine">
          <p>The server may be busy or off. If it stays silent, ask its agent, or restart it from the header.</p>
        </StateCard>
      );
    case 'no_key':
      return <NoKey order={order} />;
    case 'ready':
      return conversation?.lastText ? null : (
        <StateCard
          lamp="ready"
          title={`${order.name} is ready`}
          actions={
            <Button look="primary" size="l" icon={MessageSquare} data-testid="say-hello" onClick={chat}>
              Say hello
            </Button>
          }
        >
          <p>Its agent waits on the machine. Ask it anything, in your own words.</p>
        </StateCard>
      );
    default:
      return null;
  }
}

/** The sheet opens where one is; how the key fares is then followed on the Engine tab. Where it is locked, that tab says why. */
function NoKey({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const give = useGrant(order, 'setKey');
  const [isOpen, setOpen] = useState(false);
  const toEngine = () => go({ screen: 'server', orderId: order.orderId, tab: 'engine' });
  return (
    <StateCard
      lamp="no_key"
      title="The agent has no AI key"
      actions={
        <Button
          look="primary"
          size="l"
          icon={KeyRound}
          onClick={() => (give.kind === 'granted' ? setOpen(true) : toEngine())}
        >
          Set a key
        </Button>
      }
    >
      <p>It runs, but can not answer until it has one.</p>
      {isOpen && <GiveKeySheet order={order} onClose={() => setOpen(false)} onGiven={toEngine} />}
    </StateCard>
  );
}

/** What is locked and why, unless the card above has said just that of the token that was lost. */
function Locked({ order, why }: { readonly order: Order; readonly why: Problem }): ReactNode {
  const isSaid = order.access.kind === 'lost' && order.access.problem.code === why.code;
  if (isSaid || !isCuredBySecret(why)) return null;
  return <LockedAct title="Restart and chat are locked." offersToken={false} {...{ order, why }} />;
}

function Heartbeats({ server }: Pick<OverviewTabProps, 'server'>): ReactNode {
  const { order } = server;
  const now = useNow();
  return (
    <Section title="Heartbeats" fact="last 6 h, 10 min per bar">
      {order.beats.length === 0 ? (
        <p className="text-meta">None heard yet.</p>
      ) : (
        <HeartbeatBar look="wide" bars={layBeats(order.beats, now, watchedSince(order))} />
      )}
    </Section>
  );
}
