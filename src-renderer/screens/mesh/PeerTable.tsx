import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { MeshMember } from '../../../src-shared/domain/index.ts';
import type { PeerState, ToldPeer } from '../../../src-shared/protocol/index.ts';
import { Button, formatAge, LinkButton, ProblemCard, shortenMiddle, Table, Tag } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGo, useMirrored, useNow } from '../desk/index.ts';
import type { UnpairWish } from './UnpairPanel.tsx';
import { useMeshNames } from './useMeshNames.ts';

const WORDS: Readonly<Record<PeerState, string>> = {
  connected: 'Connected',
  connecting: 'Connecting',
  disconnected: 'Not connected',
  failed: 'Failed',
  unknown: 'No state',
};

export type PeerTableProps = { readonly member: MeshMember; readonly onUnpair: (wish: UnpairWish) => void };

/** The peers of one server, as its agent listed them; one of ours only where its own agent said that this is its id. */
export function PeerTable({ member, onUnpair }: PeerTableProps): ReactNode {
  const members = useMirrored((mirrored) => mirrored.mesh.members);
  const copy = useCopy();
  const verify = useAsk('mesh:verify');
  const ours = new Map(members.flatMap((one) => (one.instanceId === null ? [] : [[one.instanceId, one] as const])));
  return (
    <>
      {verify.problem !== null && <ProblemCard problem={verify.problem} onCopy={copy} />}
      <Table label="Peers" rows="tall">
        <thead>
          <tr>
            <th scope="col">Peer</th>
            <th scope="col">This side says</th>
            <th scope="col">The other side says</th>
            <th scope="col">
              <span className="visually-hidden">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(member.peers ?? []).map((peer) => {
            const other = peer.id === null ? undefined : ours.get(peer.id);
            return <Row {...{ peer, member, other, verify, onUnpair }} key={peer.id ?? peer.label ?? ''} />;
          })}
        </tbody>
      </Table>
    </>
  );
}

type RowProps = PeerTableProps & {
  readonly peer: ToldPeer;
  readonly other: MeshMember | undefined;
  readonly verify: Asking<'mesh:verify'>;
};

function Row({ peer, member, other, verify, onUnpair }: RowProps): ReactNode {
  const now = useNow();
  const theirs = other?.peers?.find((one) => one.id === member.instanceId && one.id !== null);
  const wish: UnpairWish | null =
    other !== undefined
      ? { first: other.orderId, second: member.orderId, peerId: null }
      : peer.id === null
        ? null
        : { first: null, second: member.orderId, peerId: peer.id };
  return (
    <tr data-testid="mesh-peer" data-state={peer.state}>
      <td>
        <PeerName peer={peer} orderId={other?.orderId ?? null} />
      </td>
      <td>
        {WORDS[peer.state]}
        <span className="table__second">{sayDetail(peer, member.peersAt)}</span>
      </td>
      <td className="text-meta">{sayTheirs(other, theirs, now)}</td>
      <td className="table__acts">
        {other !== undefined && (
          <Button
            size="s"
            busy={verify.isBusy && verify.about?.first === other.orderId && 'Asking'}
            onClick={() => verify.run({ first: other.orderId, second: member.orderId })}
          >
            Ask both
          </Button>
        )}
        {wish !== null && (
          <Button size="s" look="bare" onClick={() => onUnpair(wish)}>
            {other === undefined ? 'Forget…' : 'Unpair…'}
          </Button>
        )}
      </td>
    </tr>
  );
}

function PeerName({ peer, orderId }: { readonly peer: ToldPeer; readonly orderId: OrderId | null }): ReactNode {
  const go = useGo();
  const nameOf = useMeshNames();
  if (orderId !== null) {
    return <LinkButton onClick={() => go({ screen: 'server', orderId, tab: 'mesh' })}>{nameOf(orderId)}</LinkButton>;
  }
  return (
    <>
      <code className="text-mono">{peer.label ?? shortenMiddle(peer.id ?? '')}</code>{' '}
      <Tag look="soft">{peer.id === null ? 'by its label alone' : 'not one of yours'}</Tag>
      {peer.endpoint !== null && <span className="table__second">{peer.endpoint}</span>}
    </>
  );
}

/** Both times are of the past: how far apart they are stays as it was told. */
function sayDetail(peer: ToldPeer, askedAt: number | null): string {
  if (peer.reason !== null) return peer.reason;
  if (peer.lastSeenAt === null || askedAt === null) return '';
  const age = askedAt - peer.lastSeenAt;
  return age < 1_000 ? 'seen when it was asked' : `seen ${formatAge(age)} before it was asked`;
}

function sayTheirs(other: MeshMember | undefined, theirs: ToldPeer | undefined, now: number): string {
  if (other === undefined) return 'can not be asked';
  if (other.peers === null || other.peersAt === null) return 'was never asked';
  const age = `${sayAgo(now - other.peersAt)}`;
  return theirs === undefined ? `does not know it, ${age}` : `${WORDS[theirs.state].toLowerCase()}, ${age}`;
}
