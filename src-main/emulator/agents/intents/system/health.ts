import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { cpuPercent, diskUsedMb, formatSize, formatSpan, loadOf, memoryUsedMb } from '../../machine/measure.ts';
import { needsALook } from './needsALook.ts';

const ASKED =
  /\b(how are (you|things)|how do you feel|health|healthy|(overall|system|server|machine|your) status|cpu|load|uptime|how is (everything|the (server|machine))|(everything|all) (ok|okay|fine|well|all right)|check (everything|yourself|the (server|machine)))\b|^status$/;

export const health: Intent = {
  name: 'health',
  group: 'System',
  examples: ['How are you doing?', 'Is everything fine?', 'What is the CPU load?'],
  hear: ({ plain }) => {
    if (!ASKED.test(plain)) return null;
    return {
      *answer(task) {
        yield say('Checking the machine.\n\n');
        const used = (): string => `${formatSize(memoryUsedMb(task.machine))} of ${formatSize(task.machine.memoryMb)}`;
        yield* task.look('system_health', (machine) => `cpu ${cpuPercent(machine)} %, memory ${used()}`);
        yield* task.look('service_status', (machine) => needsALook(machine).join(', ') || 'all as it should be');
        const { machine } = task;
        const trouble = needsALook(machine);
        yield say(
          `| | |\n|---|---|\n| CPU | ${cpuPercent(machine)} % (load ${loadOf(machine)}) |\n| Memory | ${used()} |\n` +
            `| Disk | ${formatSize(diskUsedMb(machine))} of ${formatSize(machine.diskMb)} |\n` +
            `| Up for | ${formatSpan(task.now - machine.bootedAt)} |\n\n` +
            (trouble.length === 0 ? 'Nothing needs you.' : `Needs a look: ${trouble.join(', ')}.`),
        );
      },
    };
  },
};
