import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';

export const listMcpServers: Intent = {
  name: 'list MCP servers',
  group: 'MCP servers',
  examples: ['Which MCP servers run?'],
  hear: ({ plain }) => {
    if (!/\bmcp\b|\bmcp_servers\b/.test(plain)) return null;
    return {
      *answer(task) {
        const running = (): number => task.machine.mcpServers.filter((one) => one.isRunning).length;
        yield* task.look('mcp_servers', (machine) => `${running()} of ${machine.mcpServers.length} running`);
        const rows = task.machine.mcpServers.map(
          (one) => `\`${one.name}\` ${one.isRunning ? 'running' : 'stopped'}, ${counted(one.tools, 'tool')}`,
        );
        yield say(`MCP servers:\n\n${bulleted(rows)}`);
      },
    };
  },
};
