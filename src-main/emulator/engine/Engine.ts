import type { Channel } from './agentSchemas.ts';

/** One agent of a box, in the words of its file (contract, engine config). */
export type AgentProfile = {
  readonly id: string;
  readonly display_name: string;
  readonly runtime: string;
  /** Empty when the agent has no credential, and then it can not talk; may name one that was deleted. */
  readonly credential_id: string;
  readonly model: string;
  readonly channels: readonly Channel[];
  readonly profile_dir?: string;
  readonly system_prompt_file?: string;
  readonly enabled: boolean;
  readonly updated_at: string;
};

export type Binding = { readonly channel: string; readonly agent_id: string };

/** The agents file, as the box keeps it and as it is answered. */
export type AgentsFile = {
  readonly version: 1;
  readonly agents: readonly AgentProfile[];
  readonly bindings: readonly Binding[];
};

/** An AI provider's key on a box, secret and all: it is stored sealed and answered only through `describeCredential`. */
export type Credential = {
  readonly id: string;
  readonly label: string;
  readonly provider: string;
  readonly type: string;
  readonly secret: string;
  readonly baseUrl: string | null;
  readonly createdAt: string;
  readonly test: { readonly at: string; readonly ok: boolean; readonly error: string | null } | null;
  readonly lastUsedAt: string | null;
  /** It came by key delivery, which rotates it in place and takes it away again. */
  readonly isDelivered: boolean;
};

/** Credentials without what must not leave the box. */
export type KnownCredentials = {
  readonly defaultId: string | null;
  readonly list: ReadonlyArray<Omit<Credential, 'secret'>>;
};

export type CredentialStore = { readonly defaultId: string | null; readonly list: readonly Credential[] };

/** What the gateway of one box knows. */
export type Engine = { readonly agents: AgentsFile; readonly credentials: CredentialStore };

/** The agent that people talk to. */
export const MAIN_AGENT = 'osmoda';

export function agentById(engine: Engine, agentId: string): AgentProfile | null {
  return engine.agents.agents.find((agent) => agent.id === agentId) ?? null;
}

export function credentialById(engine: Engine, credentialId: string): Credential | null {
  return engine.credentials.list.find((credential) => credential.id === credentialId) ?? null;
}

/** The same engine with its agents changed one by one. */
export function mapAgents(engine: Engine, change: (agent: AgentProfile) => AgentProfile): Engine {
  return { ...engine, agents: { ...engine.agents, agents: engine.agents.agents.map(change) } };
}
