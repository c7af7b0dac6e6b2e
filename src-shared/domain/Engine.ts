import type { CredentialId, OrderId, Problem } from '../basics/index.ts';
import type { AgentProfile, ChannelBinding, Credential, Driver } from '../protocol/index.ts';

/** The agent that people talk to in this app. */
export const MAIN_AGENT = 'osmoda';

/** What a server runs its agents with: one reading of its drivers, agents and credentials. */
export type EngineConfig = {
  readonly drivers: readonly Driver[];
  readonly agents: readonly AgentProfile[];
  readonly bindings: readonly ChannelBinding[];
  readonly credentials: readonly Credential[];
  readonly defaultCredentialId: CredentialId | null;
  /** Rows that could not be read; said on the screen, so that nobody takes a part for the whole. */
  readonly unreadable: number;
};

/**
 * How true the shown config is.
 *
 *   never, remembered ──read──► fresh ⇄ failed
 *
 * `remembered` is from disk, and not read since the app began. Only what is fresh may be changed.
 */
export type EngineReading =
  | { readonly kind: 'never' }
  | { readonly kind: 'remembered' }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'failed'; readonly at: number; readonly problem: Problem };

/**
 * Whether the main agent answers: one word asked for in a chat of its own.
 *
 *   none ──asked──► asking ──► answered | silent ──asked──► asking
 */
export type AgentProbe =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly at: number }
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'silent'; readonly at: number; readonly problem: Problem };

/** The engine of one server, whole, as it is shown. Holds no secret: those go in and do not come out. */
export type EngineView = {
  readonly orderId: OrderId;
  readonly revision: number;
  /** The last one that could be read. */
  readonly config: EngineConfig | null;
  readonly readAt: number | null;
  readonly reading: EngineReading;
  /** It is being read right now. */
  readonly isReading: boolean;
  readonly probe: AgentProbe;
};

/** An engine nobody has read yet. */
export function unreadEngine(orderId: OrderId): EngineView {
  const reading = { kind: 'never' } as const;
  return { orderId, revision: 0, config: null, readAt: null, reading, isReading: false, probe: { kind: 'none' } };
}

/** The credential an agent names, when it is there. */
export function credentialOf(config: EngineConfig, credentialId: CredentialId | null): Credential | null {
  return config.credentials.find((one) => one.credentialId === credentialId) ?? null;
}

/** The agents that use a credential: what its deletion would silence. */
export function agentsUsing(config: EngineConfig, credentialId: CredentialId): readonly AgentProfile[] {
  return config.agents.filter((agent) => agent.credentialId === credentialId);
}

/** The agents that run on another credential than the main agent. Pure. */
export function keepsOther(agents: readonly AgentProfile[]): readonly string[] {
  const main = agents.find((agent) => agent.agentId === MAIN_AGENT);
  return agents
    .filter((agent) => agent.enabled && agent.credentialId !== null && agent.credentialId !== main?.credentialId)
    .map((agent) => agent.agentId);
}

/** The channels that lead to an agent, which go with it. */
export function channelsTo(config: EngineConfig, agentId: string): readonly string[] {
  return config.bindings.filter((binding) => binding.agentId === agentId).map((binding) => binding.channel);
}
