import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { phraseIdentity, phrasingOf } from '../../mesh/phrasing.ts';

export const showIdentity: Intent = {
  name: 'mesh identity',
  group: 'Mesh',
  examples: ['What is your mesh identity?'],
  hear: ({ plain }) => {
    if (!/\b(mesh_identity|(mesh|your|instance) (identity|id)|public keys?|noise key)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('mesh_identity', ({ mesh }) => mesh.identity.instanceId);
        yield say(phraseIdentity(phrasingOf(task.box), task.machine.mesh.identity, task.machine));
      },
    };
  },
};
