import { say } from '../../AgentStep.ts';
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
          (machine) => `${machine.services.length} units, ${machine.apps.length} apps`,
          { takesMs: 1100 },
        );
        const { machine } = task;
        yield say(
          `**${machine.hostname}**: NixOS 25.11 on ${machine.cpus} cores, ${formatSize(machine.memoryMb)} of memory and a disk of ${formatSize(machine.diskMb)}. ` +
            `It runs ${machine.services.length} services, ${machine.apps.length} apps and ${machine.mcpServers.length} MCP servers. All of it is simulated.`,
        );
      },
    };
  },
};
