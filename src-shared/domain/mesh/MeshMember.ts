import type { OrderId } from '../../basics/index.ts';
import type { ToldPeer } from '../../protocol/index.ts';

/** A server of ours on the mesh: what its agent said when it was asked last. Nothing here is known in any other way. */
export type MeshMember = {
  readonly orderId: OrderId;
  readonly revision: number;
  /** 32 hex digits; null until its agent said so. The one thing by which a peer is known to be one of ours. */
  readonly instanceId: string | null;
  readonly identityAt: number | null;
  /** Null until its agent listed them. */
  readonly peers: readonly ToldPeer[] | null;
  readonly peersAt: number | null;
};

/** A server whose agent was never asked about the mesh. */
export function newMember(orderId: OrderId): MeshMember {
  return { orderId, revision: 0, instanceId: null, identityAt: null, peers: null, peersAt: null };
}
