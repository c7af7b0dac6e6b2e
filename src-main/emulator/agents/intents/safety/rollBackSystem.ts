import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { refuse } from '../../machine/Deed.ts';

export const rollBackSystem: Intent = {
  name: 'roll back the system',
  group: 'Safety',
  examples: ['Roll back the system'],
  hear: ({ plain }) => {
    if (!/\b(roll ?back|rollback|revert)\b.*\b(system|nixos|generation)\b|\bsafety_rollback\b/.test(plain)) return null;
    return {
      *answer(task) {
        const deed = yield* task.act('safety_rollback', () => refuse('generation 1 is the only one'));
        yield say(
          `The system was not rolled back: ${deed.kind === 'refused' ? deed.why : deed.found}. To undo a deploy say "roll back" and the name of the app.`,
        );
      },
    };
  },
};
