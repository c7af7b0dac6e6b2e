import { type Answer, type OrderId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import { credentialOf, findAgentFlaws, type NewAgent } from '../../src-shared/domain/index.ts';
import {
  type AgentProfile,
  type AgentsFile,
  formatAgentsFile,
  parseAgentsFile,
} from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { mayHaveLanded } from './mayHaveLanded.ts';
import type { ConfigReading, Readings } from './readConfig.ts';

/**
 * Adds an agent by writing the whole file (contract: PUT agents, the only way), on top of what was read a moment ago, with every field
 * we do not know. Problems: `agent_not_possible`, `agents_unreadable`, `agent_dangling`, `agent_not_added`, `agent_not_known`, those of
 * `callConfig`.
 */
export async function addAgent(
  deps: EngineDeps,
  orderId: OrderId,
  { before: { config, file }, readAgain }: Readings,
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
  if (!reply.ok && !mayHaveLanded(reply.problem)) return reply;
  const said = reply.ok ? parseAgentsFile(reply.value) : reply;
  const now = said.ok ? said : fileOf(await readAgain());
  if (!now.ok) return refused(agentNotKnown());
  if (now.value.agents.some((agent) => agent.agentId === wanted.agentId)) return ok(null);
  return reply.ok ? refused(agentNotAdded()) : reply;
}

function fileOf(reading: Answer<ConfigReading>): Answer<AgentsFile> {
  return reading.ok ? ok(reading.value.file) : reading;
}

function profileOf(wanted: NewAgent): AgentProfile {
  return { ...wanted, oddChannels: [], profileDir: null, promptFile: null, updatedAt: null, more: {} };
}

function agentsUnreadable(count: number): Problem {
  return problem(
    'agents_unreadable',
    `${count === 1 ? 'One row' : `${count} rows`} of the agents file could not be read whole. Writing the file back would lose what ${count === 1 ? 'it holds' : 'they hold'}, so nothing was sent.`,
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

function agentNotKnown(): Problem {
  const say = 'It is not known whether the agent was added: the answer does not say, and the server can not be read.';
  return problem('agent_not_known', say, 'Read the engine again before you add it once more.');
}
