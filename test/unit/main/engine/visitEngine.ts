import type { Emulator } from '../../../../src-main/emulator/index.ts';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import { diffEngine, type EngineConfig, editAgent, NO_DRAFT, writesOf } from '../../../../src-shared/domain/index.ts';
import type { AgentPatch, AgentProfile } from '../../../../src-shared/protocol/index.ts';
import { dash } from '../emulator/visitDashboard.ts';
import { type House, must, openHouse } from './openHouse.ts';

/** One server with an account that lists it, in a house of its own: the app counts its requests, and tests together would wait. */
export async function visitEngine(emulator: Emulator) {
  const house = await openHouse(emulator);
  const [orderId] = await house.addServers([{}]);
  if (orderId === undefined) throw new Error('No server.');
  await house.addAccount([orderId]);
  house.sent.length = 0;
  return { house, orderId, ...wordsFor(emulator, house, orderId) };
}

function wordsFor(emulator: Emulator, house: House, orderId: OrderId) {
  return {
    /** Reads it, and answers what was read. */
    async read(): Promise<EngineConfig> {
      const view = must(await house.open.engines.read(orderId));
      if (view.config === null || view.reading.kind !== 'fresh') throw new Error(JSON.stringify(view.reading));
      return view.config;
    },
    /** What a person's edits, made on a config as it was seen, are sent as. */
    writes(config: EngineConfig, edits: Readonly<Record<string, AgentPatch>>) {
      const edit = (draft: typeof NO_DRAFT, [id, patch]: [string, AgentPatch]) =>
        editAgent(draft, agentOf(config, id), patch);
      return writesOf(diffEngine(config, Object.entries(edits).reduce(edit, NO_DRAFT)));
    },
    /** Somebody else, at the same server. */
    elsewhere: (method: string, path: string, body?: object) =>
      dash(emulator, method, `servers/${orderId}/config/${path}`, body),
    bodiesOf: (method: string) =>
      house.sent.filter((one) => one.method === method).map((one) => JSON.parse(one.body === '' ? 'null' : one.body)),
  };
}

export function agentOf(config: EngineConfig, agentId: string): AgentProfile {
  const found = config.agents.find((agent) => agent.agentId === agentId);
  if (found === undefined) throw new Error(`No agent ${agentId}.`);
  return found;
}
