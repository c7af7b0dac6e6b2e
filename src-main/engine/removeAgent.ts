import { type Answer, type OrderId, ok } from '../../src-shared/basics/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';

/** Takes an agent away, and with it what was bound to it. One that is gone already is no Problem. Problems: those of `callConfig`. */
export async function removeAgent(deps: EngineDeps, orderId: OrderId, agentId: string): Promise<Answer<null>> {
  const path = `agents/${encodeURIComponent(agentId)}`;
  const reply = await callConfig(deps, orderId, { method: 'DELETE', path });
  return reply.ok || reply.problem.code === 'not_found' ? ok(null) : reply;
}
