import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import { putCredential } from './changeCredential.ts';
import { agentById, credentialById, MAIN_AGENT } from './Engine.ts';

/** What a chat runs on. Taken when it begins and kept to its end, whatever is configured meanwhile (contract, hot reload). */
export type RunsOn = {
  readonly runtime: string;
  readonly model: string;
  /** Null for the agent of a box without any key, which talks all the same unless the switch forbids it. */
  readonly credentialId: string | null;
};

/** What a chat with the main agent would run on now; null when that agent can not talk for want of a key. */
export function runsOnNow(world: World, order: OrderRecord): RunsOn | null {
  const engine = world.engines.get(order);
  const agent = agentById(engine, MAIN_AGENT);
  if (!agent) return null;
  const { runtime, model } = agent;
  if (agent.enabled && credentialById(engine, agent.credential_id)) {
    return { runtime, model, credentialId: agent.credential_id };
  }
  const hasNone = engine.credentials.list.length === 0;
  return hasNone && !world.switches.requireApiKey ? { runtime, model, credentialId: null } : null;
}

/** Notes on the box that a credential was used. */
export function noteUse(world: World, order: OrderRecord, runsOn: RunsOn): void {
  const engine = world.engines.get(order);
  const used = runsOn.credentialId === null ? null : credentialById(engine, runsOn.credentialId);
  if (!used) return;
  const lastUsedAt = new Date(world.clock.now()).toISOString();
  world.engines.save(order.orderId, putCredential(engine, { ...used, lastUsedAt }));
}
