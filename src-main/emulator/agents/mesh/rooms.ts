import { createHash } from 'node:crypto';
import type { Box } from '../Box.ts';
import { type Deed, done, refuse } from '../machine/Deed.ts';
import type { Machine } from '../machine/Machine.ts';
import { describeLink } from './describeLink.ts';
import type { MeshRoom, Peer } from './Mesh.ts';

const MOST_ROOMS = 8;
const MESSAGES_KEPT = 500;

/** A room by its id or its name. */
export function findRoom(machine: Machine, wanted: string): MeshRoom | null {
  return (
    machine.mesh.rooms.find((room) => room.id === wanted || room.name.toLowerCase() === wanted.toLowerCase()) ?? null
  );
}

export function createRoom(machine: Machine, name: string, at: number): Deed {
  if (findRoom(machine, name)) return refuse(`a room ${name} exists already`);
  if (machine.mesh.rooms.length >= MOST_ROOMS) return refuse(`there are ${MOST_ROOMS} rooms already`);
  const id = roomId(`${machine.mesh.identity.instanceId}|${machine.mesh.rooms.length}|${name}|${at}`);
  const room: MeshRoom = { id, name, members: [], messages: [], createdAt: at };
  return done(withRoom(machine, room), id);
}

/** Puts a peer into a room; its machine gets the room, too. Refused when the peer is not connected. */
export function addToRoom(box: Box, machine: Machine, room: MeshRoom, peer: Peer): Deed {
  if (room.members.includes(peer.id)) return refuse(`${peer.label} is in ${room.name} already`);
  const other = box.neighbours.find(peer.id);
  if (describeLink(machine, peer, other, box.now()).connection.state !== 'connected') return refuse('no connection');
  if (other) box.neighbours.keep(other.orderId, takenInto(other.machine, room, machine.mesh.identity.instanceId));
  const members = [...room.members, peer.id];
  return done(withRoom(machine, { ...room, members }), `${members.length} in ${room.name}`);
}

/** Says something in a room: kept here, and delivered to every member that is connected. `found` is how many. */
export function sayInRoom(box: Box, machine: Machine, room: MeshRoom, text: string): Deed {
  const now = box.now();
  const from = machine.mesh.identity.instanceId;
  let delivered = 0;
  for (const peer of machine.mesh.peers.filter((one) => room.members.includes(one.id))) {
    const other = box.neighbours.find(peer.id);
    if (!other || describeLink(machine, peer, other, now).connection.state !== 'connected') continue;
    const theirs = takenInto(other.machine, room, from);
    const heard = theirs.mesh.rooms.find((one) => one.id === room.id) ?? room;
    box.neighbours.keep(other.orderId, withRoom(theirs, withMessage(heard, from, text, now)));
    delivered += 1;
  }
  return done(withRoom(machine, withMessage(room, from, text, now)), `delivered_to ${delivered}`);
}

function takenInto(machine: Machine, room: MeshRoom, from: string): Machine {
  const known = machine.mesh.rooms.find((one) => one.id === room.id);
  if (!known) return withRoom(machine, { ...room, members: [from], messages: [] });
  return known.members.includes(from) ? machine : withRoom(machine, { ...known, members: [...known.members, from] });
}

function withMessage(room: MeshRoom, from: string, text: string, ts: number): MeshRoom {
  const seq = (room.messages.at(-1)?.seq ?? 0) + 1;
  return { ...room, messages: [...room.messages, { from, text, ts, seq }].slice(-MESSAGES_KEPT) };
}

function withRoom(machine: Machine, room: MeshRoom): Machine {
  const isKnown = machine.mesh.rooms.some((one) => one.id === room.id);
  const rooms = isKnown
    ? machine.mesh.rooms.map((one) => (one.id === room.id ? room : one))
    : [...machine.mesh.rooms, room].slice(-MOST_ROOMS);
  return { ...machine, mesh: { ...machine.mesh, rooms } };
}

/** A UUID drawn from a text, so that the same story makes the same room. */
function roomId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
