import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatSize } from '../../machine/measure.ts';

const ASKED =
  /\b(discover|system_discover|what (is|'s|runs) (on|installed on|running on) (this|the|your) (machine|server|box)|operating system|which os|what os|distro|kernel|specs?|hardware|how (big|large|powerful)|how many (cores|cpus))\b/;

export const discover: Intent = {
  name: 'what the machine is',
  group: 'System',
  examples: ['What is on this machine?', 'What hardware do you have?'],
  hear: ({ plain }) => {
    if (!ASKED.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look(
          'system_discover',
          (machine) => `${counted(machine.services.length, 'unit')}, ${counted(machine.apps.length, 'app')}`,
          { takesMs: 1100 },
        );
        const { machine } = task;
        yield say(
          `**${machine.hostname}**: NixOS 25.11 on ${machine.cpus} cores, ${formatSize(machine.memoryMb)} of memory and a disk of ${formatSize(machine.diskMb)}. ` +
            `It runs ${counted(machine.services.length, 'service')}, ${counted(machine.apps.length, 'app')} and ${counted(machine.mcpServers.length, 'MCP server')}. All of it is simulated.`,
        );
      },
    };
  },
};
