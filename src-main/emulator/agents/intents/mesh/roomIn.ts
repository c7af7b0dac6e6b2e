import type { MeshRoom } from '../../mesh/Mesh.ts';
import { findRoom } from '../../mesh/rooms.ts';
import type { Heard } from '../../understand/Heard.ts';

/** The room a message names by id or name, else the one talked about last, else the only one. */
export function roomIn(heard: Heard): MeshRoom | null {
  const { machine, plain } = heard;
  const { rooms } = machine.mesh;
  const said = rooms
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(
      (room) =>
        plain.includes(room.id) ||
        ` ${plain} `.includes(` ${room.name.toLowerCase()} `) ||
        plain.endsWith(room.name.toLowerCase()),
    );
  if (said) return said;
  const { about } = machine.thread;
  const last = about?.kind === 'room' ? findRoom(machine, about.name) : null;
  return last ?? (rooms.length === 1 ? (rooms[0] ?? null) : null);
}
