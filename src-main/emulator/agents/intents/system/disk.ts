import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { diskParts, diskUsedMb, formatSize } from '../../machine/measure.ts';

const WORTH_IT_MB = 200;
const SHOWN = 8;

export const disk: Intent = {
  name: 'disk',
  group: 'System',
  examples: ['How full is the disk?', 'What takes up the space?'],
  hear: ({ plain, machine }) => {
    if (!/\b(disk|storage|space|filesystem)\b/.test(plain)) return null;
    const clearable = machine.folders.reduce((sum, folder) => sum + folder.clearableMb, 0);
    const isWorthIt = clearable >= WORTH_IT_MB;
    return {
      ...(isWorthIt ? { offers: 'clean up the disk' } : {}),
      *answer(task) {
        const size = formatSize(task.machine.diskMb);
        const used = (): number => diskUsedMb(task.machine);
        yield* task.look('system_query', () => `/ ${formatSize(used())} of ${size}`, { target: 'disk' });
        const percent = Math.round((used() / task.machine.diskMb) * 100);
        const rows = diskParts(task.machine)
          .slice(0, SHOWN)
          .map((part) => `\`${part.path}\` ${formatSize(part.mb)}`);
        yield say(
          `The disk holds ${formatSize(used())} of ${size}, ${percent} % full:\n\n${bulleted(rows)}\n\n` +
            (isWorthIt
              ? `About ${formatSize(clearable)} of it is rubbish. Shall I clean up the disk?`
              : 'There is nothing worth clearing.'),
        );
      },
    };
  },
};
