import { addCredential, MOST_CREDENTIALS } from './addCredential.ts';
import { laterThan } from './changeAgents.ts';
import { putCredential, removeCredential } from './changeCredential.ts';
import { accepts, type Driver, modelsFor } from './drivers.ts';
import {
  type AgentProfile,
  agentById,
  type Credential,
  credentialById,
  type Engine,
  MAIN_AGENT,
  mapAgents,
} from './Engine.ts';
import { typeOfSecret } from './judgeSecret.ts';

export type DeliveredKey = { readonly provider: string; readonly secret: string };

/** Whether the box, when it is asked, confirms that people can talk to its main agent with a key of theirs. */
export function hasUsableKey(engine: Engine): boolean {
  const agent = agentById(engine, MAIN_AGENT);
  if (!agent?.enabled) return false;
  return credentialById(engine, agent.credential_id) !== null;
}

/** Whether the box has room for a delivered key: it has, when the key takes the place of an older one. */
export function hasRoomFor(engine: Engine, key: DeliveredKey): boolean {
  return engine.credentials.list.length < MOST_CREDENTIALS || deliveredBefore(engine, key) !== undefined;
}

/**
 * Puts a delivered key on the box: one credential for each provider, rotated in place so that agents go on naming it.
 * Refusal: 409 `conflict` when the store is full.
 */
export function storeKey(
  engine: Engine,
  key: DeliveredKey,
  stamp: { readonly id: string; readonly at: string },
): { readonly engine: Engine; readonly credentialId: string } {
  const type = typeOfSecret(key.provider, key.secret);
  const old = deliveredBefore(engine, key);
  if (old) {
    const rotated = { ...old, type, secret: key.secret, createdAt: stamp.at, test: null, lastUsedAt: null };
    return { engine: putCredential(engine, rotated), credentialId: old.id };
  }
  const added = addCredential(engine, { ...key, type, label: `${key.provider} key`, isDelivered: true }, stamp);
  return { engine: added.engine, credentialId: added.credential.id };
}

/**
 * Lets the main agent talk with a credential, and every other agent that has none. An agent whose driver does not take it
 * moves to one that does, with a model of that provider.
 */
export function bindKey(engine: Engine, credentialId: string, drivers: readonly Driver[], nowMs: number): Engine {
  const credential = credentialById(engine, credentialId);
  const fitting = drivers.filter((driver) => credential !== null && accepts(driver, credential));
  return mapAgents(engine, (agent): AgentProfile => {
    if (agent.id !== MAIN_AGENT && credentialById(engine, agent.credential_id) !== null) return agent;
    const other = fitting.some((driver) => driver.name === agent.runtime) ? undefined : fitting[0];
    return {
      ...agent,
      ...(other ? { runtime: other.name, model: modelsFor(other, credential?.provider)[0] ?? agent.model } : {}),
      credential_id: credentialId,
      enabled: true,
      updated_at: laterThan(agent.updated_at, nowMs),
    };
  });
}

/** Takes the main agent's key and every delivered one off the box; agents that used them stop. */
export function unbindKeys(engine: Engine, nowMs: number): Engine {
  const own = agentById(engine, MAIN_AGENT)?.credential_id;
  const gone = engine.credentials.list.filter((one) => one.isDelivered || one.id === own).map((one) => one.id);
  const without = gone.reduce(removeCredential, engine);
  return mapAgents(without, (agent) =>
    gone.includes(agent.credential_id)
      ? { ...agent, credential_id: '', enabled: false, updated_at: laterThan(agent.updated_at, nowMs) }
      : agent,
  );
}

function deliveredBefore(engine: Engine, key: DeliveredKey): Credential | undefined {
  return engine.credentials.list.find((one) => one.isDelivered && one.provider === key.provider);
}
