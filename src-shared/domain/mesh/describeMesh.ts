import type { OrderId } from '../../basics/index.ts';
import type { ToldPeer } from '../../protocol/index.ts';
import type { MeshMember } from './MeshMember.ts';
import { isRunning, type MeshRun } from './MeshRun.ts';
import { type SideVerdict, verdictOn } from './SideVerdict.ts';

/** What both said counts as fresh for this long, in milliseconds. */
export const FRESH_MS = 60 * 60_000;

/** A peer that is not known to be one of ours. `id` is null when it was named by its label alone. */
export type ForeignNode = {
  readonly key: string;
  readonly id: string | null;
  readonly label: string | null;
  readonly endpoint: string | null;
};

/**
 * How a line between two nodes is drawn. `verified`: both said it, not long ago; `stale`: both said it, longer ago, or one of
 * them can not answer now; `oneSided`: one says it; `down`: named, and not connected; `pairing`: being worked on.
 */
export type MeshLinkKind = 'verified' | 'stale' | 'oneSided' | 'down' | 'pairing';

export type MeshLink = {
  readonly key: string;
  /** Keys of nodes: an order id, or a foreign node's key. */
  readonly a: string;
  readonly b: string;
  readonly kind: MeshLinkKind;
  /** When the older of what it rests on was said; null while nothing was. */
  readonly at: number | null;
  readonly aSays: SideVerdict;
  readonly bSays: SideVerdict;
};

/** Servers of ours that said the same instance id: copies of one machine, or one of them does not tell the truth. */
export type DoubledId = { readonly instanceId: string; readonly orderIds: readonly OrderId[] };

export type MeshPicture = {
  readonly foreign: readonly ForeignNode[];
  readonly links: readonly MeshLink[];
  readonly doubled: readonly DoubledId[];
};

type Context = {
  readonly runs: readonly MeshRun[];
  /** Unix ms. */
  readonly now: number;
  /** Servers whose agent can not answer now: what they said before is stale. */
  readonly silent: ReadonlySet<OrderId>;
};

/**
 * Who is linked with whom, from what the agents said. A peer is one of ours by its whole instance id alone, and only where no
 * two of ours claim that id. Pure.
 */
export function describeMesh(members: readonly MeshMember[], context: Context): MeshPicture {
  const claims = claimsOf(members);
  const byInstance = new Map([...claims].flatMap(([id, [one, two]]) => (one && !two ? [[id, one] as const] : [])));
  const doubled = [...claims].flatMap(([instanceId, claimants]): DoubledId[] =>
    claimants.length < 2 ? [] : [{ instanceId, orderIds: claimants.map((one) => one.orderId) }],
  );
  const foreign = new Map<string, ForeignNode>();
  const links = new Map<string, MeshLink>();
  for (const member of members) {
    for (const peer of member.peers ?? []) {
      const other = peer.id === null ? undefined : byInstance.get(peer.id);
      if (peer.id !== null && peer.id === member.instanceId) continue;
      if (other === undefined) addForeign(member, peer, foreign, links, context);
      else {
        const key = linkKey(member.orderId, other.orderId);
        if (!links.has(key)) links.set(key, linkOf(key, member, other, byInstance, context));
      }
    }
  }
  for (const run of context.runs.filter(isRunning)) addRun(run, links);
  return { foreign: [...foreign.values()], links: [...links.values()], doubled };
}

function claimsOf(members: readonly MeshMember[]): ReadonlyMap<string, readonly MeshMember[]> {
  const claims = new Map<string, MeshMember[]>();
  for (const member of members) {
    if (member.instanceId === null) continue;
    claims.set(member.instanceId, [...(claims.get(member.instanceId) ?? []), member]);
  }
  return claims;
}

/** The same for both directions. */
export function linkKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function linkOf(
  key: string,
  one: MeshMember,
  two: MeshMember,
  byInstance: ReadonlyMap<string, MeshMember>,
  { now, silent }: Context,
): MeshLink {
  const [a, b] = one.orderId < two.orderId ? [one, two] : [two, one];
  const aSays = saysOf(a, b, byInstance);
  const bSays = saysOf(b, a, byInstance);
  const times = [a, b].flatMap((side) => (side.peersAt === null ? [] : [side.peersAt]));
  const at = times.length === 0 ? null : Math.min(...times);
  const isFresh = at !== null && now - at <= FRESH_MS && !silent.has(a.orderId) && !silent.has(b.orderId);
  const connected = [aSays, bSays].filter((says) => says === 'connected').length;
  const kind = connected === 2 ? (isFresh ? 'verified' : 'stale') : connected === 1 ? 'oneSided' : 'down';
  return { key, a: a.orderId, b: b.orderId, kind, at, aSays, bSays };
}

/** Of an id that two of ours claim nobody says anything of the one or the other. */
function saysOf(member: MeshMember, other: MeshMember, byInstance: ReadonlyMap<string, MeshMember>): SideVerdict {
  if (member.peers === null || other.instanceId === null || byInstance.get(other.instanceId) !== other)
    return 'notAsked';
  return verdictOn(member.peers, other.instanceId).verdict;
}

function addForeign(
  member: MeshMember,
  peer: ToldPeer,
  foreign: Map<string, ForeignNode>,
  links: Map<string, MeshLink>,
  { now, silent }: Context,
): void {
  const node = foreignNode(member.orderId, peer);
  const known = foreign.get(node.key);
  foreign.set(node.key, { ...node, label: known?.label ?? node.label, endpoint: known?.endpoint ?? node.endpoint });
  const key = linkKey(member.orderId, node.key);
  const isStale = member.peersAt === null || now - member.peersAt > FRESH_MS || silent.has(member.orderId);
  const kind = peer.state !== 'connected' ? 'down' : isStale ? 'stale' : 'oneSided';
  const aSays = peer.state === 'unknown' ? 'noState' : peer.state;
  links.set(key, { key, a: member.orderId, b: node.key, kind, at: member.peersAt, aSays, bSays: 'notAsked' });
}

/** A peer named by its label alone is a node of its own per server: two labels that are alike prove nothing. */
export function foreignNode(orderId: OrderId, { id, label, endpoint }: ToldPeer): ForeignNode {
  return { key: id === null ? `label:${orderId}:${label ?? ''}` : `peer:${id}`, id, label, endpoint };
}

function addRun(run: MeshRun, links: Map<string, MeshLink>): void {
  if (run.first === null || (run.kind !== 'pair' && run.kind !== 'give')) return;
  const key = linkKey(run.first, run.second);
  const known = links.get(key);
  const [a, b] = run.first < run.second ? [run.first, run.second] : [run.second, run.first];
  const nothing = { key, a, b, at: null, aSays: 'notAsked', bSays: 'notAsked' } as const;
  links.set(key, { ...(known ?? nothing), kind: 'pairing' });
}
