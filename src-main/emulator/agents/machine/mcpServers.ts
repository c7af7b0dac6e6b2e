import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';
import { memoryUsedMb } from './measure.ts';

/** Starts, stops or restarts an MCP server. Refused: none of that name, in that state already, no memory left. */
export function setMcpServer(machine: Machine, name: string, verb: 'start' | 'stop' | 'restart', at: number): Deed {
  const server = machine.mcpServers.find((one) => one.name === name);
  if (!server) return refuse('there is no such server');
  const isRunning = verb !== 'stop';
  if (verb !== 'restart' && server.isRunning === isRunning)
    return refuse(isRunning ? 'it runs already' : 'it is stopped already');
  const mcpServers = machine.mcpServers.map((one) => (one.name === name ? { ...one, isRunning } : one));
  const next = { ...machine, mcpServers };
  if (memoryUsedMb(next) > next.memoryMb) return refuse('out of memory');
  const state = isRunning ? 'running' : 'stopped';
  return done(note(next, at, 'osmoda-mcpd', `${name} ${state}`), state);
}
