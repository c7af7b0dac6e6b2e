import type { JsonObject } from './Json.ts';
import type { AgentProfile, AgentsFile } from './parseAgentsFile.ts';

/** What may be changed of one agent; the gateway ignores every other key without a word (contract, PATCH agents). */
export type AgentPatch = Partial<
  Pick<AgentProfile, 'displayName' | 'driver' | 'model' | 'credentialId' | 'channels' | 'enabled'>
>;

const WIRE_NAMES: Readonly<Record<keyof AgentPatch, string>> = {
  displayName: 'display_name',
  driver: 'runtime',
  model: 'model',
  credentialId: 'credential_id',
  channels: 'channels',
  enabled: 'enabled',
};

/** The body of a change: only the fields that change, in the wire's words. No credential is the empty text there. */
export function formatAgentPatch(patch: AgentPatch): JsonObject {
  const fields = Object.entries(patch) as Array<[keyof AgentPatch, AgentPatch[keyof AgentPatch]]>;
  return Object.fromEntries(
    fields.filter(([, value]) => value !== undefined).map(([name, value]) => [WIRE_NAMES[name], value ?? '']),
  );
}

/** The whole file as it is written back, with every field we do not know where it was. */
export function formatAgentsFile(file: Pick<AgentsFile, 'agents' | 'bindings' | 'more'>): JsonObject {
  return {
    ...file.more,
    agents: file.agents.map(formatAgent),
    bindings: file.bindings.map(({ channel, agentId, more }) => ({ ...more, channel, agent_id: agentId })),
  };
}

/** One agent as it is written back. */
export function formatAgent(agent: AgentProfile): JsonObject {
  const { agentId, profileDir, promptFile, updatedAt, more } = agent;
  return {
    ...more,
    id: agentId,
    ...formatAgentPatch(changeable(agent)),
    ...(profileDir === null ? {} : { profile_dir: profileDir }),
    ...(promptFile === null ? {} : { system_prompt_file: promptFile }),
    ...(updatedAt === null ? {} : { updated_at: new Date(updatedAt).toISOString() }),
  };
}

function changeable({ displayName, driver, model, credentialId, channels, enabled }: AgentProfile): AgentPatch {
  return { displayName, driver, model, credentialId, channels, enabled };
}
