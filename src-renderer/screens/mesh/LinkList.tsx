import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { MeshLink } from '../../../src-shared/domain/index.ts';
import { Button, EmptyState, LinkButton, ProblemCard, StateWord, Table } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGo } from '../desk/index.ts';
import { sayLink } from './describeLink.ts';
import type { UnpairWish } from './UnpairPanel.tsx';
import type { DrawnMesh } from './useMeshPicture.ts';

export type LinkListProps = {
  readonly drawn: DrawnMesh;
  readonly onUnpair: (wish: UnpairWish) => void;
  readonly onBegun: () => void;
};

/** The same as the map, in words: every link with what each side said and when, and what can be done about it. */
export function LinkList({ drawn, onUnpair, onBegun }: LinkListProps): ReactNode {
  const copy = useCopy();
  const verify = useAsk('mesh:verify');
  const { picture, nodes, now } = drawn;
  const names = new Map(nodes.map((node) => [node.key, node.name]));
  if (picture.links.length === 0) {
    return (
      <EmptyState title="No links are known.">Pair two servers, or ask one for its peers on its Mesh tab.</EmptyState>
    );
  }
  return (
    <>
      {verify.problem !== null && <ProblemCard problem={verify.problem} onCopy={copy} />}
      <Table label="Links">
        <thead>
          <tr>
            <th scope="col">Between</th>
            <th scope="col">State</th>
            <th scope="col">What both said</th>
            <th scope="col">Asked</th>
            <th scope="col">
              <span className="visually-hidden">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {picture.links.map((link) => (
            <Row {...{ link, names, now, verify, onUnpair, onBegun, drawn }} key={link.key} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

type RowProps = LinkListProps & {
  readonly link: MeshLink;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
  readonly verify: Asking<'mesh:verify'>;
};

function Row({ link, names, now, verify, drawn, onUnpair, onBegun }: RowProps): ReactNode {
  const go = useGo();
  const foreign = drawn.picture.foreign.find((node) => node.key === link.a || node.key === link.b);
  const byName = (names.get(link.a) ?? '') <= (names.get(link.b) ?? '');
  const isTurned = foreign === undefined ? !byName : foreign.key === link.a;
  const { a, b, ...said } = isTurned ? turnLink(link) : link;
  const [nameA, nameB] = [names.get(a) ?? 'A server', names.get(b) ?? 'A peer'];
  const { word, lamp, says } = sayLink(said, [nameA, nameB]);
  const both = { first: a as OrderId, second: b as OrderId };
  const wish =
    foreign === undefined ? { ...both, peerId: null } : { first: null, second: a as OrderId, peerId: foreign.id };
  const canUnpair = link.kind !== 'pairing' && (foreign === undefined || foreign.id !== null);
  return (
    <tr data-testid="mesh-link" data-kind={link.kind}>
      <td>
        <LinkButton onClick={() => go({ screen: 'server', orderId: a as OrderId, tab: 'mesh' })}>{nameA}</LinkButton> –{' '}
        {nameB}
      </td>
      <td>
        <StateWord kind={lamp} word={word} />
      </td>
      <td className="text-meta">{says}</td>
      <td className="text-meta">{link.at === null ? 'never' : `${sayAgo(now - link.at)}`}</td>
      <td className="table__acts">
        {foreign === undefined && link.kind !== 'pairing' && (
          <Button
            size="s"
            busy={
              verify.isBusy && verify.about?.second === both.second && verify.about.first === both.first && 'Asking'
            }
            onClick={() => verify.run(both, onBegun)}
          >
            Ask both
          </Button>
        )}
        {canUnpair && (
          <Button size="s" look="bare" onClick={() => onUnpair(wish)}>
            Unpair…
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The same link, seen from its other end. */
function turnLink(link: MeshLink): MeshLink {
  return { ...link, a: link.b, b: link.a, aSays: link.bSays, bSays: link.aSays };
}
