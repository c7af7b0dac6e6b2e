import './Mesh.css';
import { Link2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { type MeshMember, type MeshRun, newMember, sayBoth, sayOutcome } from '../../../src-shared/domain/index.ts';
import {
  Button,
  EmptyState,
  formatMoment,
  JournalList,
  KeyValueList,
  LinkButton,
  Page,
  ProblemCard,
  Section,
} from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useGo, useGrant, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { LockedAct } from '../locked/index.ts';
import { isGood } from './describeRun.ts';
import { PeerTable } from './PeerTable.tsx';
import { RunPanel } from './RunPanel.tsx';
import { ServerSelect } from './ServerSelect.tsx';
import { UnpairPanel, type UnpairWish } from './UnpairPanel.tsx';
import { useMeshNames } from './useMeshNames.ts';
import { useMeshServers } from './useMeshServers.ts';

const RUNS_SHOWN = 6;

/** One server on the mesh: who it is, whom it knows, what was asked of it, its rooms. */
export function MeshTab({ server }: { readonly server: ServerView }): ReactNode {
  const { orderId, name } = server.order;
  const mesh = useMirrored((mirrored) => mirrored.mesh);
  const [wish, setWish] = useState<UnpairWish | null>(null);
  const may = useGrant(server.order, 'mesh');
  const member = mesh.members.find((one) => one.orderId === orderId) ?? newMember(orderId);
  const runs = mesh.runs.filter((run) => run.first === orderId || run.second === orderId);
  const [newest] = runs;
  const close = () => setWish(null);
  return (
    <Page>
      <div className="overview">
        <div className="overview__column">
          <Peers {...{ member, name }} canAsk={may.kind === 'granted'} onUnpair={setWish} />
          <Rooms orderId={orderId} />
          <RunLog runs={runs} />
        </div>
        <aside className="overview__facts" aria-label="Pairing">
          {may.kind === 'locked' ? (
            <LockedAct order={server.order} title="Asking its agent is locked." why={may.problem} />
          ) : wish === null ? (
            <PairWith orderId={orderId} />
          ) : (
            <UnpairPanel wish={wish} onBegun={close} onClose={close} />
          )}
          {newest !== undefined && <RunPanel run={newest} key={newest.runId} />}
          <Identity member={member} />
        </aside>
      </div>
    </Page>
  );
}

type PeersProps = {
  readonly member: MeshMember;
  readonly name: string;
  readonly canAsk: boolean;
  readonly onUnpair: (wish: UnpairWish) => void;
};

function Peers({ member, name, canAsk, onUnpair }: PeersProps): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const ask = useAsk('mesh:askMember');
  const { orderId, peers, peersAt } = member;
  const asked = peersAt === null ? undefined : `as its agent said ${sayAgo(now - peersAt)}`;
  const again = canAsk && (
    <Button busy={ask.isBusy && 'Asking its agent'} onClick={() => ask.run({ orderId })} data-testid="mesh-ask">
      {peersAt === null ? 'Ask who its peers are' : 'Ask again'}
    </Button>
  );
  return (
    <Section title="Peers" fact={asked} actions={again}>
      {ask.problem !== null && <ProblemCard problem={ask.problem} onCopy={copy} />}
      {peers === null && (
        <EmptyState title={`${name} was never asked about the mesh.`}>Pairing it asks as well.</EmptyState>
      )}
      {peers?.length === 0 && (
        <EmptyState title="Not paired.">
          Paired servers talk to each other directly and encrypted: their agents can send messages and share rooms.
        </EmptyState>
      )}
      {peers !== null && peers.length > 0 && <PeerTable {...{ member, onUnpair }} />}
    </Section>
  );
}

function PairWith({ orderId }: { readonly orderId: OrderId }): ReactNode {
  const copy = useCopy();
  const pair = useAsk('mesh:pair');
  const { servers } = useMeshServers();
  const [other, setOther] = useState<OrderId | ''>('');
  const field = useRef<HTMLDivElement>(null);
  useKeys({ '+': () => field.current?.querySelector('select')?.focus() });
  const others = servers.filter((server) => server.orderId !== orderId);
  const chosen = others.find((server) => server.orderId === other);
  const own = servers.find((server) => server.orderId === orderId)?.offBecause ?? false;
  const reason = own || (chosen === undefined ? 'Choose a server first.' : chosen.offBecause);
  return (
    <Section title="Pair">
      <div className="mesh-panel__part" ref={field}>
        <ServerSelect label="Pair with" value={other} servers={others} onChange={setOther} />
        <div className="mesh-acts">
          <Button
            look="primary"
            icon={Link2}
            keyCap="+"
            busy={pair.isBusy && 'Beginning'}
            offBecause={reason}
            showsReason={reason !== chosen?.offBecause}
            data-testid="mesh-pair"
            onClick={() => other !== '' && pair.run({ first: orderId, second: other })}
          >
            Pair
          </Button>
        </div>
        {pair.problem !== null && <ProblemCard problem={pair.problem} onCopy={copy} />}
      </div>
    </Section>
  );
}

function Identity({ member }: { readonly member: MeshMember }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const { instanceId, identityAt } = member;
  if (instanceId === null || identityAt === null) return null;
  const note = `as its agent said ${sayAgo(now - identityAt)}`;
  return (
    <Section title="Identity">
      <KeyValueList
        facts={[{ key: 'id', label: 'Instance id', value: instanceId, copy: instanceId, mono: true, note }]}
        onCopy={copy}
      />
    </Section>
  );
}

function Rooms({ orderId }: { readonly orderId: OrderId }): ReactNode {
  const go = useGo();
  const now = useNow();
  const rooms = useMirrored((mirrored) => mirrored.mesh.rooms);
  const mine = rooms.flatMap((room) => {
    const seat = room.seats.find((one) => one.orderId === orderId);
    return seat === undefined ? [] : [{ room, seat }];
  });
  if (mine.length === 0) return null;
  return (
    <Section title="Rooms" actions={<LinkButton onClick={() => go({ screen: 'mesh' })}>Open the mesh</LinkButton>}>
      <ul className="mesh-room__seats">
        {mine.map(({ room, seat }) => (
          <li key={room.key}>
            <b>{room.name}</b>{' '}
            <span className="text-meta">{`listed ${sayAgo(now - seat.listedAt)}, ${room.messages.length} messages read`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What was asked of this server on the mesh, newest first. */
function RunLog({ runs }: { readonly runs: readonly MeshRun[] }): ReactNode {
  const nameOf = useMeshNames();
  const now = useNow();
  if (runs.length === 0) return null;
  const lines = runs.slice(0, RUNS_SHOWN).map((run) => {
    const { state } = run;
    const isOver = state.kind === 'ended';
    return {
      key: run.runId,
      label: sayBoth(run, nameOf),
      state: !isOver ? ('now' as const) : isGood(state.outcome) ? ('done' as const) : ('failed' as const),
      lamp: 'working' as const,
      detail: isOver ? sayOutcome(run, state.outcome, nameOf) : 'under way',
      time: formatMoment(run.startedAt, now),
    };
  });
  return (
    <Section title="Script log">
      <JournalList label="Pairings" lines={lines} />
    </Section>
  );
}
