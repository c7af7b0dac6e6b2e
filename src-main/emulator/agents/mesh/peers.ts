import type { Box } from '../Box.ts';
import { type Deed, done, refuse } from '../machine/Deed.ts';
import { note } from '../machine/journal.ts';
import type { Machine } from '../machine/Machine.ts';
import { describeLink, presentPeers } from './describeLink.ts';
import type { Peer } from './Mesh.ts';

/** A peer by its label, its id, the beginning of it (6 digits or more), or the name of its server when that is ours. */
export function findPeer(box: Box, machine: Machine, wanted: string): Peer | null {
  const name = wanted.toLowerCase();
  const isId = /^[0-9a-f]{6,32}$/.test(name);
  return (
    presentPeers(machine, box.now()).find(
      (peer) =>
        peer.label === name ||
        (isId && peer.id.startsWith(name)) ||
        box.neighbours.find(peer.id)?.machine.hostname.toLowerCase() === name,
    ) ?? null
  );
}

/** Sends a peer a message; it lands in the other machine's journal. Refused without a connection. */
export function sendToPeer(box: Box, machine: Machine, peer: Peer, text: string): Deed {
  const other = box.neighbours.find(peer.id);
  const { connection } = describeLink(machine, peer, other, box.now());
  if (!other || connection.state !== 'connected') return refuse(`no connection to ${peer.label}`);
  const own = machine.mesh.identity.instanceId;
  const label = other.machine.mesh.peers.find((one) => one.id === own)?.label ?? own.slice(0, 8);
  box.neighbours.keep(other.orderId, note(other.machine, box.now(), 'osmoda-mesh', `chat from ${label}: ${text}`));
  return done(note(machine, box.now(), 'osmoda-mesh', `chat to ${peer.label}`), 'delivered');
}

/** Forgets a peer on this side only; the other one keeps it, disconnected. */
export function forgetPeer(machine: Machine, peer: Peer, at: number): Deed {
  const { mesh } = machine;
  const rooms = mesh.rooms.map((room) => ({ ...room, members: room.members.filter((id) => id !== peer.id) }));
  const next = { ...machine, mesh: { ...mesh, rooms, peers: mesh.peers.filter((one) => one.id !== peer.id) } };
  return done(note(next, at, 'osmoda-mesh', `disconnected ${peer.label}`), `disconnected ${peer.id}`);
}
