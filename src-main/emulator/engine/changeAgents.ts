import { invalid, Refusal } from '../http/Refusal.ts';
import type { AgentPatch, AgentsBody } from './agentSchemas.ts';
import type { DriverHealth, Runtime } from './drivers.ts';
import { type AgentProfile, agentById, credentialById, type Engine, mapAgents } from './Engine.ts';

/** How a driver of this box fares now. */
export type Probe = (runtime: Runtime) => DriverHealth;

/**
 * Replaces all agents; bindings stay as they were when none are given. Refusals: 400 for a credential that is not there,
 * 422 `driver_unavailable` for an enabled agent whose driver is not well.
 */
export function replaceAgents(engine: Engine, body: AgentsBody, probe: Probe, nowMs: number): Engine {
  for (const agent of body.agents) {
    if (agent.credential_id !== '' && !credentialById(engine, agent.credential_id)) {
      throw invalid('An agent names a credential that is not there.', { agent_id: agent.id });
    }
    if (agent.enabled) requireHealthy(agent.runtime, probe, { agent_id: agent.id });
  }
  const agents = body.agents.map(
    (agent): AgentProfile => ({
      id: agent.id,
      display_name: agent.display_name ?? agent.id,
      runtime: agent.runtime,
      credential_id: agent.credential_id,
      model: agent.model,
      channels: agent.channels,
      profile_dir: agent.profile_dir ?? workspaceOf(agent.id),
      ...(agent.system_prompt_file === undefined ? {} : { system_prompt_file: agent.system_prompt_file }),
      enabled: isAwake(agent),
      updated_at: laterThan(agentById(engine, agent.id)?.updated_at, nowMs),
    }),
  );
  return { ...engine, agents: { version: 1, agents, bindings: body.bindings ?? engine.agents.bindings } };
}

/**
 * Changes one agent, field by field; arrays are replaced whole. As in life, nobody looks whether the credential is there
 * or fits the driver. Refusals: 404 `not_found`; 422 `driver_unavailable` when it moves to a driver that is not well.
 */
export function patchAgent(engine: Engine, agentId: string, patch: AgentPatch, probe: Probe, nowMs: number): Engine {
  const agent = knownAgent(engine, agentId);
  if (patch.runtime !== undefined && patch.runtime !== agent.runtime) requireHealthy(patch.runtime, probe, {});
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const changed: AgentProfile = { ...agent, ...given, updated_at: laterThan(agent.updated_at, nowMs) };
  return mapAgents(engine, (one) => (one.id === agentId ? { ...changed, enabled: isAwake(changed) } : one));
}

/** Takes an agent away, and what was bound to it. Refusal: 404 `not_found`. */
export function removeAgent(engine: Engine, agentId: string): Engine {
  knownAgent(engine, agentId);
  const { agents, bindings } = engine.agents;
  return {
    ...engine,
    agents: {
      version: 1,
      agents: agents.filter((agent) => agent.id !== agentId),
      bindings: bindings.filter((binding) => binding.agent_id !== agentId),
    },
  };
}

/** The moment of a change, always later than that of the one before. */
export function laterThan(before: string | undefined, nowMs: number): string {
  return new Date(before === undefined ? nowMs : Math.max(nowMs, Date.parse(before) + 1)).toISOString();
}

/** The workspace of an agent on its box. */
export function workspaceOf(agentId: string): string {
  return `/var/lib/osmoda/workspace-${agentId}`;
}

/** An agent without a credential is not enabled, whatever was asked for (contract, agents file). */
function isAwake(agent: Pick<AgentProfile, 'enabled' | 'credential_id'>): boolean {
  return agent.enabled && agent.credential_id !== '';
}

function knownAgent(engine: Engine, agentId: string): AgentProfile {
  const agent = agentById(engine, agentId);
  if (!agent) throw new Refusal(404, 'not_found', 'There is no such agent.');
  return agent;
}

function requireHealthy(runtime: Runtime, probe: Probe, about: Readonly<Record<string, unknown>>): void {
  const health = probe(runtime);
  if (health.available) return;
  throw new Refusal(422, 'driver_unavailable', `The driver ${runtime} does not work on this server.`, {
    detail: { ...about, runtime, health },
  });
}
