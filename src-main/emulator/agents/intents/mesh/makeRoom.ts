import type { Intent } from '../../Intent.ts';
import { createRoom } from '../../mesh/rooms.ts';

const ASKED =
  /^(?:create|make|open|start|mesh_room_create)(?: a| the)?(?: new)?(?: mesh)? ?(?:chat )?room(?: called| named|:)? ["'`]?([\p{L}\p{N}][\p{L}\p{N} _-]{0,40}?)["'`]?$/iu;

export const makeRoom: Intent = {
  name: 'create a mesh room',
  group: 'Mesh',
  examples: ['Create a mesh room called ops'],
  hear: ({ text }) => {
    const name = ASKED.exec(text.slice(0, 200).replace(/[?.!]+$/, ''))?.[1];
    if (name === undefined) return null;
    return {
      about: { kind: 'room', name },
      *answer(task) {
        const words = {
          well: (id: string) =>
            `The room **${name}** is open (id \`${id}\`). "Add peer-… to the room ${name}" takes a peer in.`,
          badly: 'No room was made',
        };
        yield* task.actAndSay('mesh_room_create', (machine, now) => createRoom(machine, name, now), words, {
          target: name,
        });
      },
    };
  },
};
