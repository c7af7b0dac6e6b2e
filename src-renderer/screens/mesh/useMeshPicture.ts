import { useMemo } from 'react';
import { describeMesh, isRunning, linkKey, type MeshPicture, type MeshRun } from '../../../src-shared/domain/index.ts';
import { type MapLine, type MapNode, shortenMiddle, wordOf } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';
import { sayLine } from './describeLink.ts';
import { type MeshServer, useMeshServers } from './useMeshServers.ts';

const DOING: Readonly<Record<MeshRun['lines'][number]['step'], string>> = {
  invite: 'inviting',
  vouch: 'inviting',
  accept: 'accepting',
  identify: 'verifying',
  peers: 'verifying',
  disconnect: 'unpairing',
};

export type DrawnMesh = {
  readonly servers: readonly MeshServer[];
  readonly picture: MeshPicture;
  readonly nodes: readonly MapNode[];
  readonly lines: readonly MapLine[];
  /** Servers with at least one link that both said. */
  readonly paired: number;
  readonly now: number;
};

/** The mesh as nodes and lines, from what agents said and from what runs now. */
export function useMeshPicture(): DrawnMesh {
  const { servers, silent, now } = useMeshServers();
  const members = useMirrored((mirrored) => mirrored.mesh.members);
  const runs = useMirrored((mirrored) => mirrored.mesh.runs);
  return useMemo(() => {
    const known = new Set(servers.map((server) => server.orderId));
    const ours = members.filter((member) => known.has(member.orderId));
    const picture = describeMesh(ours, { runs, now, silent });
    const running = runs.filter(isRunning);
    const paired = new Set(
      picture.links.flatMap(({ kind, a, b }) => (kind === 'verified' || kind === 'stale' ? [a, b] : [])),
    );
    return {
      servers,
      picture,
      nodes: nodesOf(servers, picture, running),
      lines: picture.links.map((link) => ({ ...link, label: sayLine(link, now, stepOf(link.key, running)) })),
      paired: servers.filter((server) => paired.has(server.orderId)).length,
      now,
    };
  }, [servers, silent, now, members, runs]);
}

function nodesOf(
  servers: readonly MeshServer[],
  { foreign, links }: MeshPicture,
  running: readonly MeshRun[],
): MapNode[] {
  const counts = new Map<string, number>();
  for (const key of links.flatMap(({ a, b }) => [a, b])) counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = (key: string) => {
    const count = counts.get(key) ?? 0;
    return count === 1 ? '1 link' : `${count} links`;
  };
  const picked = new Set(running.flatMap(({ first, second }) => (first === null ? [second] : [first, second])));
  return [
    ...servers.map(({ orderId, name, state }) => ({
      key: orderId,
      name,
      says: wordOf(state.word, state.progress),
      lamp: state.word,
      progress: state.progress,
      counts: countOf(orderId),
      isPicked: picked.has(orderId),
    })),
    ...foreign.map(({ key, id, label, endpoint }) => ({
      key,
      name: label ?? (id === null ? 'A peer' : shortenMiddle(id)),
      says: id === null ? 'known by label alone' : (endpoint ?? 'not one of yours'),
      lamp: null,
      counts: countOf(key),
      isPicked: false,
    })),
  ];
}

function stepOf(key: string, running: readonly MeshRun[]): string | null {
  const run = running.find(({ first, second }) => first !== null && linkKey(first, second) === key);
  const step = run?.lines.at(-1)?.step;
  return step === undefined ? null : DOING[step];
}
