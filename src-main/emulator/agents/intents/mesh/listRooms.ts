import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';

export const listRooms: Intent = {
  name: 'list mesh rooms',
  group: 'Mesh',
  examples: ['Which mesh rooms are there?'],
  hear: ({ plain }) => {
    if (!/\brooms?\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('mesh_health', ({ mesh }) => `ok, ${counted(mesh.rooms.length, 'room')}`);
        const rows = task.machine.mesh.rooms.map(
          (room) =>
            `**${room.name}** (id \`${room.id}\`): ${counted(room.members.length, 'peer')}, ${counted(room.messages.length, 'message')}`,
        );
        yield say(
          rows.length === 0
            ? 'There are no such mesh rooms. "Create a mesh room called ops" opens one.'
            : `Mesh rooms:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};
