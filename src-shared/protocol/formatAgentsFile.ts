import type { JsonObject, JsonValue } from './Json.ts';
import type { AgentProfile, AgentsFile, OddChannel } from './parseAgentsFile.ts';

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

/**
 * The body of a change: only the fields that change, in the wire's words. No credential is the empty text there. A list is
 * replaced whole, so channels go with `odd`, what else stands among them, each where it stood.
 */
export function formatAgentPatch(patch: AgentPatch, odd: readonly OddChannel[]): JsonObject {
  const fields = Object.entries(patch) as Array<[keyof AgentPatch, AgentPatch[keyof AgentPatch]]>;
  const body = Object.fromEntries(
    fields.filter(([, value]) => value !== undefined).map(([name, value]) => [WIRE_NAMES[name], value ?? '']),
  );
  return patch.channels === undefined ? body : { ...body, channels: withOdd(patch.channels, odd) };
}

function withOdd(channels: readonly string[], odd: readonly OddChannel[]): readonly JsonValue[] {
  return odd.reduce<readonly JsonValue[]>((list, { at, entry }) => list.toSpliced(at, 0, entry), channels);
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
    ...formatAgentPatch(changeable(agent), agent.oddChannels ?? []),
    ...(profileDir === null ? {} : { profile_dir: profileDir }),
    ...(promptFile === null ? {} : { system_prompt_file: promptFile }),
    ...(updatedAt === null ? {} : { updated_at: new Date(updatedAt).toISOString() }),
  };
}

function changeable({ displayName, driver, model, credentialId, channels, enabled }: AgentProfile): AgentPatch {
  return { displayName, driver, model, credentialId, channels, enabled };
}
