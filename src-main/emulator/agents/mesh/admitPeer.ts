import { note } from '../machine/journal.ts';
import type { Machine } from '../machine/Machine.ts';
import type { Peer } from './Mesh.ts';

/** How many peers that came unasked a machine keeps (contract, mesh). */
export const MOST_INBOUND = 8;

/** The inviter's side of a pairing: whoever comes with the handshake is taken in, again when it was known before. */
export function admitPeer(inviter: Machine, guest: Machine, settledAt: number): Machine {
  const { identity } = guest.mesh;
  const admitted: Peer = {
    id: identity.instanceId,
    label: `inbound-${identity.instanceId.slice(0, 8)}`,
    noisePubkeyHex: identity.noisePubkeyHex,
    mlkemKeyBase64: identity.mlkemKeyBase64,
    endpoint: '',
    addedAt: settledAt,
    settledAt,
    failure: null,
  };
  const others = inviter.mesh.peers.filter((peer) => peer.id !== admitted.id);
  const next = { ...inviter, mesh: { ...inviter.mesh, peers: [...others, admitted] } };
  return note(next, settledAt, 'osmoda-mesh', `admitted ${admitted.label}`);
}
