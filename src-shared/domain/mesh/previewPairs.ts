import type { OrderId } from '../../basics/index.ts';
import { describeMesh } from './describeMesh.ts';
import type { MeshMember } from './MeshMember.ts';
import { type PairsPlan, type PlanShape, planPairs } from './planPairs.ts';

/** What a shape would take beyond what is linked, however long ago both said so. Nothing is asked of anybody. Pure. */
export function previewPairs(
  members: readonly MeshMember[],
  servers: readonly OrderId[],
  shape: PlanShape,
  now: number,
): PairsPlan {
  const { links } = describeMesh(members, { runs: [], now, silent: new Set() });
  const linked = links.filter(({ kind }) => kind === 'verified' || kind === 'stale').map(({ key }) => key);
  const cameIn = (member: MeshMember) => (member.peers ?? []).filter((peer) => (peer.endpoint ?? '') === '').length;
  const inbound = new Map(members.map((member) => [member.orderId, cameIn(member)]));
  return planPairs(servers, shape, new Set(linked), inbound);
}
