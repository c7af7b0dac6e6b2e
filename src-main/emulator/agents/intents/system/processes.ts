import { say } from '../../AgentStep.ts';
import { fenced } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { listProcesses } from '../../shell/listProcesses.ts';

export const processes: Intent = {
  name: 'processes',
  group: 'System',
  examples: ['Which processes run?'],
  hear: ({ plain }) => {
    if (!/\b(process|processes|pids)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('system_query', (machine) => `${listProcesses(machine).length} processes`, {
          target: 'processes',
        });
        yield say(fenced(listProcesses(task.machine).join('\n')));
      },
    };
  },
};
