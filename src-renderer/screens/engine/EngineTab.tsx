import './Engine.css';
import { Plus, RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import {
  applyDiff,
  type EngineConfig,
  type EngineView,
  type Order,
  unreadEngine,
} from '../../../src-shared/domain/index.ts';
import { Banner, Button, Page, Placeholder, ProblemCard } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGrant, useMirrored, useNow } from '../desk/index.ts';
import { AddAgentSheet } from './AddAgentSheet.tsx';
import { AgentsPart } from './AgentsPart.tsx';
import { CredentialsPart } from './CredentialsPart.tsx';
import { DriversPart } from './DriversPart.tsx';
import { KeyPart } from './KeyPart.tsx';
import { LockedEngine } from './LockedEngine.tsx';
import { ProbeNote } from './ProbeNote.tsx';
import { ReviewDrawer } from './ReviewDrawer.tsx';
import { useEngineChanges } from './useEngineChanges.ts';

/** What was read this recently is not read again only because somebody looks. Milliseconds. */
const FRESH_MS = 10_000;

/** What a server runs its agents with: read on opening, changed in place, written after a review. */
export function EngineTab({ server }: { readonly server: ServerView }): ReactNode {
  const { order } = server;
  const mayRead = useGrant(order, 'readEngine');
  return mayRead.kind === 'locked' ? (
    <LockedEngine order={order} why={mayRead.problem} />
  ) : (
    <OpenEngine order={order} />
  );
}

function OpenEngine({ order }: { readonly order: Order }): ReactNode {
  const { orderId } = order;
  const copy = useCopy();
  const known = useMirrored((mirrored) => mirrored.engines.get(orderId));
  const view = known ?? unreadEngine(orderId);
  const read = useReading(view);
  return (
    <div className="engine">
      {view.config === null ? (
        <Page>
          {view.reading.kind === 'failed' ? (
            <ProblemCard
              problem={view.reading.problem}
              onCopy={copy}
              lamp="unknown"
              actions={<ReadAgain read={read} order={order} />}
            />
          ) : (
            <Placeholder words="Reading agents, credentials and drivers" lines={6} />
          )}
          {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} />}
          <KeyPart order={order} />
        </Page>
      ) : (
        <ReadEngine {...{ order, view, read }} config={view.config} />
      )}
    </div>
  );
}

/** Reads the engine when somebody looks, unless it was read a moment ago. */
function useReading(view: EngineView): Asking<'engine:read'> {
  const read = useAsk('engine:read');
  const now = useNow();
  const { orderId } = view;
  const { run } = read;
  const isFresh = view.reading.kind === 'fresh' && view.readAt !== null && now - view.readAt < FRESH_MS;
  const [isDue, setDue] = useState(!isFresh);
  useEffect(() => {
    if (!isDue) return;
    setDue(false);
    run({ orderId });
  }, [isDue, run, orderId]);
  return read;
}

type ReadProps = {
  readonly order: Order;
  readonly view: EngineView;
  readonly config: EngineConfig;
  readonly read: Asking<'engine:read'>;
};

function ReadEngine(props: ReadProps): ReactNode {
  const { order, view, config } = props;
  const offBecause = whyOff(view);
  const changes = useEngineChanges(order, config, offBecause);
  const isKeyFirst = order.hasKey === false;
  const key = <KeyPart order={order} />;
  return (
    <>
      <Page>
        <HowTrue {...props} />
        {isKeyFirst && key}
        <Agents
          {...props}
          changes={changes}
          offBecause={offBecause || (changes.review.isSaving && 'It is being saved.')}
        />
        <ProbeNote orderId={order.orderId} probe={view.probe} />
        <CredentialsPart {...{ orderId: order.orderId, config, offBecause }} isReading={props.read.isBusy} />
        <DriversPart config={config} />
        {!isKeyFirst && key}
      </Page>
      {changes.isReviewing && (
        <ReviewDrawer {...changes.review} serverName={order.name} config={config} offBecause={offBecause} />
      )}
    </>
  );
}

/** Why nothing can be changed now; false when it can. */
function whyOff(view: EngineView): string | false {
  if (view.reading.kind === 'fresh') return false;
  return view.reading.kind === 'failed'
    ? 'The server can not be reached. Read it again first.'
    : 'It is being read first.';
}

/** Said only when what is shown is not what the server has now, or not all of it. */
function HowTrue({ order, view, config, read }: ReadProps): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const ago = view.readAt === null ? '' : sayAgo(now - view.readAt);
  const age = ` as it was ${ago === 'now' ? 'a moment ago' : ago}`;
  return (
    <div className="engine__how">
      {view.reading.kind === 'failed' && (
        <>
          <ProblemCard
            problem={view.reading.problem}
            onCopy={copy}
            lamp="unknown"
            actions={<ReadAgain read={read} order={order} />}
          />
          <p className="text-second">
            <strong>Shown{age}.</strong> Nothing can be changed until it was read again. What you had changed is kept.
          </p>
        </>
      )}
      {view.reading.kind === 'remembered' && (
        <Banner title={`Shown${age}.`} lamp="unknown">
          It is being read now.
        </Banner>
      )}
      {config.unreadable > 0 && (
        <Banner
          title={`${config.unreadable === 1 ? 'One row' : `${config.unreadable} rows`} could not be read whole.`}
          lamp="silent"
        >
          The server may be newer than this app. What it can not read is not shown, and stays as it is.
        </Banner>
      )}
      {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} />}
    </div>
  );
}

function ReadAgain({ read, order }: { readonly read: Asking<'engine:read'>; readonly order: Order }): ReactNode {
  return (
    <Button
      busy={read.isBusy && 'Reading'}
      data-testid="read-engine"
      onClick={() => read.run({ orderId: order.orderId })}
    >
      Read again
    </Button>
  );
}

type AgentsProps = ReadProps & {
  readonly changes: ReturnType<typeof useEngineChanges>;
  readonly offBecause: string | false;
};

function Agents(props: AgentsProps): ReactNode {
  const { order, view, config, changes, offBecause } = props;
  const { orderId } = order;
  const copy = useCopy();
  const add = useAsk('engine:addAgent');
  const remove = useAsk('engine:removeAgent');
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <AgentsPart
        {...{ config, offBecause }}
        agents={applyDiff(config.agents, changes.diffs)}
        diffs={changes.diffs}
        onEdit={changes.edit}
        onRemove={(agentId, onDone) => remove.run({ orderId, agentId }, onDone)}
        fact={<Read view={view} isSaved={changes.isSaved} />}
        actions={<AgentsActs {...props} onAdd={() => setAdding(true)} />}
      />
      {remove.problem !== null && <ProblemCard problem={remove.problem} onCopy={copy} />}
      {isAdding && (
        <AddAgentSheet
          config={config}
          isBusy={add.isBusy}
          problem={add.problem}
          onClose={() => setAdding(false)}
          onAdd={(agent) => add.run({ orderId, ...agent, channels: [...agent.channels] }, () => setAdding(false))}
        />
      )}
    </>
  );
}

function Read({ view, isSaved }: { readonly view: EngineView; readonly isSaved: boolean }): ReactNode {
  const now = useNow();
  return (
    <>
      <span role="status">{isSaved && 'saved, '}</span>
      {view.readAt !== null && `read ${sayAgo(now - view.readAt)}`}
    </>
  );
}

function AgentsActs(props: AgentsProps & { readonly onAdd: () => void }): ReactNode {
  const { order, view, read, changes, offBecause, onAdd } = props;
  const isReading = view.isReading || read.isBusy;
  return (
    <>
      {changes.count > 0 && !changes.isReviewing && (
        <Button size="s" data-testid="review-changes" onClick={changes.show}>
          {changes.count === 1 ? 'Review 1 change' : `Review ${changes.count} changes`}
        </Button>
      )}
      <Button
        size="s"
        look="bare"
        icon={RotateCw}
        busy={isReading && 'Reading'}
        onClick={() => read.run({ orderId: order.orderId })}
      >
        Refresh
      </Button>
      <Button size="s" icon={Plus} offBecause={offBecause} data-testid="open-add-agent" onClick={onAdd}>
        Add agent
      </Button>
    </>
  );
}
