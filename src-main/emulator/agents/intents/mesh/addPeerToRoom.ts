import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { refuse } from '../../machine/Deed.ts';
import { findPeer } from '../../mesh/peers.ts';
import { addToRoom, findRoom } from '../../mesh/rooms.ts';
import { roomIn } from './roomIn.ts';

const ASKED =
  /^(?:add|invite|take|put|join|mesh_room_join)(?: the)?(?: mesh)?(?: peer)? ([\w.-]{2,64}) (?:to|into|in)\b/;

export const addPeerToRoom: Intent = {
  name: 'add a peer to a room',
  group: 'Mesh',
  examples: ['Add peer-1a2b3c4d to the room ops'],
  hear: (heard) => {
    const wanted = ASKED.exec(heard.plain)?.[1];
    const room = wanted === undefined ? null : roomIn(heard);
    if (wanted === undefined || !room) return null;
    return {
      about: { kind: 'room', name: room.name },
      *answer(task) {
        const deed = yield* task.act(
          'mesh_room_join',
          (machine) => {
            const peer = findPeer(task.box, machine, wanted);
            const now = findRoom(machine, room.id);
            if (!now) return refuse('the room is gone');
            return peer ? addToRoom(task.box, machine, now, peer) : refuse(`there is no peer ${wanted}`);
          },
          { target: room.name },
        );
        yield say(
          deed.kind === 'done'
            ? `\`${wanted}\` is in **${room.name}** now.`
            : `Nobody was added to **${room.name}**: ${deed.why}.`,
        );
      },
    };
  },
};
