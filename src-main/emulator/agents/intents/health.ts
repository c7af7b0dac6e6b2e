import { formatUptime } from '../formatUptime.ts';
import { type Intent, say, tool } from '../Intent.ts';

export const health: Intent = {
  name: 'health',
  example: 'How are you doing?',
  matches: /\b(how are you|health|healthy|status|cpu|memory|ram|load|uptime|okay|check everything)\b/i,
  answer: ({ machine, now }) => {
    const failed = machine.services.filter((service) => service.state === 'failed');
    return {
      steps: [
        say('Checking the machine.\n\n'),
        tool('system_health', `cpu ${machine.cpuPercent} %, memory ${machine.memoryUsedGb}/${machine.memoryGb} GB`),
        tool('service_status', failed.length === 0 ? 'all services active' : `${failed.length} failed`),
        say(
          `| | |\n|---|---|\n| CPU | ${machine.cpuPercent} % (load ${machine.load}) |\n` +
            `| Memory | ${machine.memoryUsedGb} of ${machine.memoryGb} GB |\n` +
            `| Disk | ${machine.diskUsedGb} of ${machine.diskGb} GB |\n` +
            `| Up for | ${formatUptime(now - machine.bootedAt)} |\n\n` +
            (failed.length === 0 ? 'Nothing needs you.' : `Needs a look: ${failed.map((one) => one.name).join(', ')}.`),
        ),
      ],
    };
  },
};
