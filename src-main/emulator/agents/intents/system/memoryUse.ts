import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { formatSize, memoryUsedMb } from '../../machine/measure.ts';

const SHOWN = 6;

export const memoryUse: Intent = {
  name: 'memory use',
  group: 'System',
  examples: ['How much memory is used?', 'What uses the most RAM?'],
  hear: ({ plain }) => {
    if (!/\b(ram|memory)\b/.test(plain)) return null;
    return {
      *answer(task) {
        const used = (): number => memoryUsedMb(task.machine);
        yield* task.look('system_query', () => `${formatSize(used())} used`, { target: 'memory' });
        const { machine } = task;
        const running = [
          ...machine.services.filter((one) => one.state === 'active'),
          ...machine.apps.filter((one) => one.state === 'running'),
        ].sort((a, b) => b.memoryMb - a.memoryMb);
        yield say(
          `${formatSize(used())} of ${formatSize(machine.memoryMb)} are used, ${Math.round((used() / machine.memoryMb) * 100)} %. The most:\n\n` +
            bulleted(running.slice(0, SHOWN).map((one) => `\`${one.name}\` ${one.memoryMb} MB`)),
        );
      },
    };
  },
};
