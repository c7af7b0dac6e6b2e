import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { setMcpServer } from '../../machine/mcpServers.ts';

const CONTROLS = [
  { verb: 'start', tool: 'mcp_server_start', example: 'Start the MCP server postgres' },
  { verb: 'stop', tool: 'mcp_server_stop', example: 'Stop the MCP server fetch' },
  { verb: 'restart', tool: 'mcp_server_restart', example: 'Restart the MCP server fetch' },
] as const;

/** Starts, stops or restarts one MCP server. */
export const mcpControls: readonly Intent[] = CONTROLS.map(({ verb, tool, example }) => ({
  name: `${verb} an MCP server`,
  group: 'MCP servers',
  examples: [example],
  hear: ({ plain, words, machine }) => {
    if (words[0] !== verb && !plain.startsWith(tool)) return null;
    const found = machine.mcpServers.find((one) => words.includes(one.name));
    if (!found && !words.includes('mcp')) return null;
    const name = found?.name ?? words.at(-1) ?? '';
    return {
      *answer(task) {
        const deed = yield* task.act(tool, (box, now) => setMcpServer(box, name, verb, now), {
          target: name,
          takesMs: 900,
        });
        if (deed.kind === 'done') return yield say(`Done: \`${name}\` is ${deed.found}.`);
        const known = task.machine.mcpServers.map((one) => `\`${one.name}\``).join(', ');
        yield say(`I could not ${verb} \`${name}\`: ${deed.why}. There are ${known}.`);
      },
    };
  },
}));
