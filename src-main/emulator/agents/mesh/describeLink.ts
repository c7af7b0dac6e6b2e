import type { Machine } from '../machine/Machine.ts';
import type { Peer } from './Mesh.ts';
import type { Neighbour } from './Neighbours.ts';

/** How often the mesh probes its peers (contract, mesh). */
const PROBE_MS = 30_000;

export type ConnectionState =
  | { readonly state: 'disconnected' }
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly since: number }
  | { readonly state: 'failed'; readonly reason: string; readonly at: number };

export type MeshLink = { readonly connection: ConnectionState; readonly lastSeenAt: number | null };

/**
 * How a peer is connected just now, read from how both ends fare. `other` is null for a machine that is none of ours.
 */
export function describeLink(mine: Machine, peer: Peer, other: Neighbour | null, now: number): MeshLink {
  if (now < peer.settledAt) return { connection: { state: 'connecting' }, lastSeenAt: null };
  if (peer.failure !== null) return failed(peer.failure, peer.settledAt, null);
  if (!other) return failed('no route to host', peer.settledAt, null);
  if (other.reach.kind === 'gone') {
    return failed('connection refused', other.reach.sinceAt + PROBE_MS, Math.max(other.reach.sinceAt, peer.settledAt));
  }
  if (other.reach.kind === 'silent') return lost(Math.max(other.reach.sinceAt, peer.settledAt));
  const ends = [meshService(mine), meshService(other.machine)];
  const down = ends.find((service) => service.isDown);
  if (down) return lost(Math.max(down.sinceAt, peer.settledAt));
  if (!other.machine.mesh.peers.some((one) => one.id === mine.mesh.identity.instanceId)) return lost(peer.settledAt);
  const since = Math.max(peer.settledAt, ...ends.map((service) => service.sinceAt));
  const lastSeenAt = since + Math.floor((now - since) / PROBE_MS) * PROBE_MS;
  return { connection: { state: 'connected', since }, lastSeenAt };
}

/** Peers that are there: who came to us is there once the handshake is through. */
export function presentPeers(machine: Machine, now: number): readonly Peer[] {
  return machine.mesh.peers.filter((peer) => peer.addedAt <= now);
}

function meshService(machine: Machine): { isDown: boolean; sinceAt: number } {
  const service = machine.services.find((one) => one.name === 'osmoda-mesh');
  return { isDown: service?.state !== 'active', sinceAt: service?.sinceAt ?? 0 };
}

function lost(lastSeenAt: number): MeshLink {
  return { connection: { state: 'disconnected' }, lastSeenAt };
}

function failed(reason: string, at: number, lastSeenAt: number | null): MeshLink {
  return { connection: { state: 'failed', reason, at }, lastSeenAt };
}
