import { type Answer, type OrderId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import { credentialOf, findAgentFlaws, type NewAgent } from '../../src-shared/domain/index.ts';
import { type AgentProfile, formatAgentsFile, parseAgentsFile } from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { ConfigReading } from './readConfig.ts';

/**
 * Adds an agent by writing the whole file (contract: PUT agents, the only way), on top of what was read a moment ago, with every field
 * we do not know. Problems: `agent_not_possible`, `agents_unreadable`, `agent_dangling`, `agent_not_added`, those of `callConfig`.
 */
export async function addAgent(
  deps: EngineDeps,
  orderId: OrderId,
  { config, file }: ConfigReading,
  wanted: NewAgent,
): Promise<Answer<null>> {
  const [flaw] = Object.values(findAgentFlaws(wanted, config));
  if (flaw !== undefined) return refused(problem('agent_not_possible', flaw, 'Change it and try again.'));
  if (file.unreadable > 0) return refused(agentsUnreadable(file.unreadable));
  const dangling = file.agents.find(
    (agent) => agent.credentialId !== null && !credentialOf(config, agent.credentialId),
  );
  if (dangling !== undefined) return refused(agentDangling(dangling.agentId));
  const agents = [...file.agents, profileOf(wanted)];
  const reply = await callConfig(deps, orderId, {
    method: 'PUT',
    path: 'agents',
    body: formatAgentsFile({ ...file, agents }),
  });
  if (!reply.ok) return reply;
  const now = parseAgentsFile(reply.value);
  const isThere = !now.ok || now.value.agents.some((agent) => agent.agentId === wanted.agentId);
  return isThere ? ok(null) : refused(agentNotAdded());
}

function profileOf(wanted: NewAgent): AgentProfile {
  return { ...wanted, profileDir: null, promptFile: null, updatedAt: null, more: {} };
}

function agentsUnreadable(count: number): Problem {
  return problem(
    'agents_unreadable',
    `${count === 1 ? 'One row' : `${count} rows`} of the agents file could not be read. Writing the file back would lose ${count === 1 ? 'it' : 'them'}, so nothing was sent.`,
    'Update the app, or ask the agent in chat to add one.',
  );
}

function agentDangling(agentId: string): Problem {
  return problem(
    'agent_dangling',
    `${agentId} names a credential that is no longer on the server, and the server takes no file with such an agent.`,
    `Give ${agentId} another credential, or none, and try again.`,
  );
}

function agentNotAdded(): Problem {
  return problem('agent_not_added', 'The server took the file, and the agent is not in it.', 'Read the engine again.');
}
