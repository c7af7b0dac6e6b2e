import { createHash } from 'node:crypto';
import type { Box } from '../Box.ts';
import { type Deed, done, refuse } from '../machine/Deed.ts';
import { note } from '../machine/journal.ts';
import type { Machine } from '../machine/Machine.ts';
import { admitPeer, MOST_INBOUND } from './admitPeer.ts';
import { type Invite, parseInvite } from './inviteCode.ts';
import type { Peer } from './Mesh.ts';
import type { Neighbour } from './Neighbours.ts';

/** How long a handshake takes, and how long one lasts that nobody answers: three tries within 20 s (contract, mesh). */
const HANDSHAKE_MS = 1200;
const GIVE_UP_MS = 20_000;
const USED_KEPT = 500;

/**
 * Accepts an invite: the peer is there at once as "connecting", and settles later. Refusals in the daemon's sense: an
 * invite that is not one, has run out or is our own; one that was used here; a peer that is known. The other end learns
 * of us only when the handshake works.
 */
export function acceptInvite(box: Box, machine: Machine, code: string): Deed {
  const now = box.now();
  const invite = parseInvite(code);
  if (typeof invite === 'string') return refuse(`invalid invite: ${invite}`);
  const used = createHash('sha256').update(code).digest('hex');
  const why = whyNot(machine, invite, used, now);
  if (why !== null) return refuse(why);
  const other = box.neighbours.find(invite.instance_id);
  const trouble = box.takeMeshTrouble();
  const failure = trouble.refuses ? 'the peer refused the handshake' : whyUnreachable(machine, other);
  const isLong = failure !== null && !trouble.refuses;
  const settledAt = now + (isLong ? GIVE_UP_MS : (trouble.slowS ?? HANDSHAKE_MS / 1000) * 1000);
  if (other && failure === null) box.neighbours.keep(other.orderId, admitPeer(other.machine, machine, settledAt));
  const { mesh } = machine;
  const peers = [...mesh.peers, peerOf(invite, now, settledAt, failure)];
  const next = { ...machine, mesh: { ...mesh, peers, usedInvites: [...mesh.usedInvites, used].slice(-USED_KEPT) } };
  return done(note(next, now, 'osmoda-mesh', `connecting to ${invite.endpoint}`), `${invite.instance_id} connecting`);
}

function whyNot(machine: Machine, invite: Invite, used: string, now: number): string | null {
  const { mesh } = machine;
  if (Date.parse(invite.expires_at) <= now) return `invalid invite: it expired at ${invite.expires_at}`;
  if (invite.instance_id === mesh.identity.instanceId) return 'invalid invite: it is our own';
  if (mesh.usedInvites.includes(used)) return 'invite already used';
  if (mesh.peers.some((peer) => peer.id === invite.instance_id)) return 'peer already known';
  if (/^(127\.|localhost:|\[::1\])/.test(invite.endpoint)) {
    return `invalid invite: ${invite.endpoint} can only be reached on the machine it names`;
  }
  return null;
}

function whyUnreachable(machine: Machine, other: Neighbour | null): string | null {
  if (other?.reach.kind !== 'up') return 'handshake timed out after 3 tries';
  const service = other.machine.services.find((one) => one.name === 'osmoda-mesh');
  if (service?.state !== 'active') return 'connection refused';
  const inbound = other.machine.mesh.peers.filter((peer) => peer.endpoint === '');
  const isKnown = inbound.some((peer) => peer.id === machine.mesh.identity.instanceId);
  return inbound.length >= MOST_INBOUND && !isKnown ? 'the peer takes no more unknown peers' : null;
}

function peerOf(invite: Invite, now: number, settledAt: number, failure: string | null): Peer {
  return {
    id: invite.instance_id,
    label: `peer-${invite.instance_id.slice(0, 8)}`,
    noisePubkeyHex: invite.noise_static_pubkey,
    mlkemKeyBase64: invite.mlkem_encap_key,
    endpoint: invite.endpoint,
    addedAt: now,
    settledAt,
    failure,
  };
}
