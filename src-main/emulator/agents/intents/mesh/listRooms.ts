import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';

export const listRooms: Intent = {
  name: 'list mesh rooms',
  group: 'Mesh',
  examples: ['Which mesh rooms are there?'],
  hear: ({ plain }) => {
    if (!/\brooms?\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('mesh_health', ({ mesh }) => `ok, ${mesh.rooms.length} rooms`);
        const rows = task.machine.mesh.rooms.map(
          (room) =>
            `**${room.name}** (id \`${room.id}\`): ${room.members.length} peers, ${room.messages.length} messages`,
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
