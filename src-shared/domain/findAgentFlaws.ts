import type { CredentialId } from '../basics/index.ts';
import type { EngineConfig } from './Engine.ts';

/** An agent to be added, as a person put it together. */
export type NewAgent = {
  readonly agentId: string;
  readonly displayName: string;
  readonly driver: string;
  readonly model: string;
  readonly credentialId: CredentialId | null;
  readonly channels: readonly string[];
  readonly enabled: boolean;
};

export type AgentFlaws = Readonly<
  Partial<Record<'agentId' | 'displayName' | 'model' | 'channels' | 'enabled', string>>
>;

const AGENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const CHANNEL = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** What speaks against adding an agent, by field, in words. Pure; empty when nothing does. */
export function findAgentFlaws(wanted: NewAgent, config: Pick<EngineConfig, 'agents'>): AgentFlaws {
  const agentId = idFlaw(wanted.agentId, config);
  const odd = wanted.channels.find((channel) => !CHANNEL.test(channel));
  return {
    ...(agentId === null ? {} : { agentId }),
    ...(wanted.displayName.trim() === '' ? { displayName: 'Give it a name.' } : {}),
    ...(wanted.model.trim() === '' ? { model: 'Choose a model, or type one.' } : {}),
    ...(odd === undefined ? {} : { channels: `“${odd}” is no channel: small letters, digits, - and _ only.` }),
    ...(wanted.enabled && wanted.credentialId === null
      ? { enabled: 'Without a credential it can not answer. Choose one, or leave it off.' }
      : {}),
  };
}

function idFlaw(agentId: string, { agents }: Pick<EngineConfig, 'agents'>): string | null {
  if (agentId === '') return 'Give it an id.';
  if (!AGENT_ID.test(agentId)) return 'Letters, digits, - and _ only, 64 at most, and a letter or digit first.';
  return agents.some((agent) => agent.agentId === agentId) ? 'There is an agent of this id already.' : null;
}
