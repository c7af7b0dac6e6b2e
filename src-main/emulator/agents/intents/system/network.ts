import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { openPorts } from '../../machine/measure.ts';

export const network: Intent = {
  name: 'network',
  group: 'System',
  examples: ['What is your network address?', 'Which ports are open?'],
  hear: ({ plain }) => {
    if (!/\b(network|ip|address|ports?|firewall|dns|listening)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look(
          'network_info',
          (machine) => `eth0 ${machine.address}, ${counted(openPorts(machine).length, 'port')}`,
        );
        const rows = openPorts(task.machine).map(
          ({ port, by }) => `${port}: \`${by}\`${port === 18_789 ? ' (loopback only)' : ''}`,
        );
        yield say(
          `My address is \`${task.machine.address}\`. Listening:\n\n${bulleted(rows)}\n\nEverything else is closed.`,
        );
      },
    };
  },
};
