import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import type { Machine } from '../../machine/Machine.ts';

export const teachStatus: Intent = {
  name: 'what was learnt',
  group: 'Learning',
  examples: ['What have you learned?', 'Show the teach status'],
  hear: ({ plain }) => {
    if (!/\b(teach\w*|learn(ed|t|ing)?|patterns?)\b/.test(plain)) return null;
    return {
      *answer(task) {
        const errors = (machine: Machine): number => machine.journal.filter((line) => line.level === 'error').length;
        yield* task.look('teach_status', (machine) => counted(machine.journal.length, 'observation'));
        yield* task.look('teach_patterns', (machine) => counted(errors(machine) > 0 ? 1 : 0, 'pattern'));
        const { journal } = task.machine;
        yield say(
          `I have seen ${counted(journal.length, 'event')} here. ` +
            (errors(task.machine) > 0
              ? `One pattern: errors, ${errors(task.machine)} of them.`
              : 'No pattern stands out.') +
            ' Skills are not generated in the emulator.',
        );
      },
    };
  },
};
