import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp } from '../../machine/journal.ts';
import type { Machine } from '../../machine/Machine.ts';
import { findRoom } from '../../mesh/rooms.ts';
import { roomIn } from './roomIn.ts';

const SHOWN = 50;

export const readRoom: Intent = {
  name: 'history of a room',
  group: 'Mesh',
  examples: ['Show the history of the room ops'],
  hear: (heard) => {
    if (
      !/\b(history|messages|read|what was said|mesh_room_history)\b.*\broom\b|\broom\b.*\b(history|messages|said)\b|\bmesh_room_history\b/.test(
        heard.plain,
      )
    )
      return null;
    const room = roomIn(heard);
    if (!room) return null;
    return {
      about: { kind: 'room', name: room.name },
      *answer(task) {
        const read = () => findRoom(task.machine, room.id)?.messages.slice(-SHOWN) ?? [];
        yield* task.look('mesh_room_history', () => counted(read().length, 'message'), { target: room.name });
        const rows = read().map(
          (one) => `${one.seq}. ${formatStamp(one.ts)} ${nameOf(task.machine, one.from)}: ${one.text}`,
        );
        yield say(
          rows.length === 0 ? `Nothing was said in **${room.name}** yet.` : `**${room.name}**:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};

function nameOf({ mesh, hostname }: Machine, instanceId: string): string {
  if (instanceId === mesh.identity.instanceId) return hostname;
  return mesh.peers.find((peer) => peer.id === instanceId)?.label ?? instanceId;
}
