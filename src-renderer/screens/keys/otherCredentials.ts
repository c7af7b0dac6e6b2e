import { type EngineView, type KeyRow, MAIN_AGENT } from '../../../src-shared/domain/index.ts';

/**
 * The agents that are known to run on another credential than the main agent, which has the new key. Only a reading made after
 * the delivery tells: before it the main agent may have shared its credential with them. Empty says nothing. Pure.
 */
export function otherCredentials(engine: EngineView | undefined, { moments, stage }: KeyRow): readonly string[] {
  if (stage.kind !== 'proved' && stage.kind !== 'confirmed') return [];
  const since = moments.deliveredAt ?? moments.confirmedAt;
  if (engine === undefined || engine.config === null || engine.readAt === null) return [];
  if (since === null || engine.readAt < since) return [];
  const { agents } = engine.config;
  const main = agents.find((agent) => agent.agentId === MAIN_AGENT);
  return agents
    .filter((agent) => agent.enabled && agent.credentialId !== null && agent.credentialId !== main?.credentialId)
    .map((agent) => agent.agentId);
}
