import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { peerRows } from './listPeers.ts';

export const showMeshHealth: Intent = {
  name: 'mesh health',
  group: 'Mesh',
  examples: ['Mesh health'],
  hear: ({ plain }) => {
    if (
      !/\b(mesh_health|mesh (health|status)|(health|status) of (the |your )?mesh|how is (the |your )?mesh)\b/.test(
        plain,
      )
    )
      return null;
    return {
      *answer(task) {
        const connected = (): number =>
          peerRows(task).filter((row) => row.link.connection.state === 'connected').length;
        yield* task.look('mesh_health', () => `ok, ${connected()} of ${peerRows(task).length} connected`);
        yield say(
          `The mesh is ok: ${counted(peerRows(task).length, 'peer')}, ${connected()} connected, identity ready.`,
        );
      },
    };
  },
};
