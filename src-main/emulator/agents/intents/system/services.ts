import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';

export const services: Intent = {
  name: 'services',
  group: 'System',
  examples: ['Which services are running?', 'List the daemons'],
  hear: ({ plain }) => {
    if (!/\b(services|daemons|units)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('service_status', (machine) => counted(machine.services.length, 'service'), {
          takesMs: 800,
        });
        const { hostname, services } = task.machine;
        const rows = services.map(
          (one) => `\`${one.name}\` ${one.state}${one.state === 'active' ? `, ${one.memoryMb} MB` : ''}`,
        );
        yield say(`${counted(services.length, 'service')} on ${hostname}:\n\n${bulleted(rows)}`);
      },
    };
  },
};
