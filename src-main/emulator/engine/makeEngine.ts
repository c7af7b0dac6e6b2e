import type { OrderRecord } from '../orders/OrderRecord.ts';
import { addCredential, type NewCredential } from './addCredential.ts';
import { workspaceOf } from './changeAgents.ts';
import { accepts, type Driver } from './drivers.ts';
import { type AgentProfile, type AgentsFile, type Engine, MAIN_AGENT, mapAgents } from './Engine.ts';

const MOBILE_MODEL = 'claude-sonnet-4-6';
/** What a fresh agent thinks with when the buyer did not say (contract, default_model). */
const DEFAULT_MODELS: Readonly<Record<string, string>> = {
  'claude-code': 'claude-opus-4-7',
  openclaw: 'claude-sonnet-4-6',
};

type Box = Pick<OrderRecord, 'runtime' | 'model' | 'createdAt'>;

/**
 * What an installer leaves on a fresh box: two agents, and the credentials that came with the purchase. Both agents get
 * the first credential that their driver takes; with none they are there, but not enabled.
 */
export function makeEngine(
  box: Box,
  credentials: readonly NewCredential[],
  drivers: readonly Driver[],
  newId: () => string,
): Engine {
  const at = new Date(box.createdAt).toISOString();
  const empty: Engine = { agents: agentsFor(box, at), credentials: { defaultId: null, list: [] } };
  const engine = credentials.reduce((made, one) => addCredential(made, one, { id: newId(), at }).engine, empty);
  return mapAgents(engine, (agent) => {
    const driver = drivers.find((candidate) => candidate.name === agent.runtime);
    const fitting = engine.credentials.list.find((credential) => driver && accepts(driver, credential));
    return fitting ? { ...agent, credential_id: fitting.id, enabled: true } : agent;
  });
}

function agentsFor(box: Box, at: string): AgentsFile {
  const agent = (id: string, rest: Pick<AgentProfile, 'display_name' | 'model' | 'channels'>): AgentProfile => ({
    id,
    ...rest,
    runtime: box.runtime,
    credential_id: '',
    profile_dir: workspaceOf(id),
    enabled: false,
    updated_at: at,
  });
  return {
    version: 1,
    agents: [
      agent(MAIN_AGENT, {
        display_name: 'osModa (full access)',
        model: box.model ?? DEFAULT_MODELS[box.runtime] ?? MOBILE_MODEL,
        channels: ['web', 'api'],
      }),
      agent('mobile', { display_name: 'osModa mobile', model: MOBILE_MODEL, channels: ['telegram', 'whatsapp'] }),
    ],
    bindings: [
      { channel: 'telegram', agent_id: 'mobile' },
      { channel: 'whatsapp', agent_id: 'mobile' },
    ],
  };
}
