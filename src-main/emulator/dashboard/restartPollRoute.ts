import { Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import type { Surface } from '../orders/Surface.ts';
import type { Receipt } from '../receipts/Receipt.ts';
import type { World } from '../World.ts';
import { aboutRestartPoll } from './aboutDashboard.ts';

/** How long the service remembers a restart by its own id (contract, managed restart). */
const KEPT_MS = 30 * 60_000;
const MOST = 100;

/** Asking after a restart the way it was done before there were receipts. */
export function restartPollRoute(world: World, surface: Surface): Route {
  return {
    method: 'GET',
    path: `${surface.servers}/:orderId/agents/:agentId/restart/:restartId`,
    bucket: 'none',
    about: aboutRestartPoll,
    answer: (call) => restartState(world, surface, call),
  };
}

function restartState(world: World, surface: Surface, call: Call): Reply {
  const { orderId } = surface.openOrder(call);
  const { agentId, restartId } = call.params;
  const receipt = world.receipts
    .list(orderId, 'agent_restart', MOST)
    .find((one) => one.metadata['restart_id'] === restartId && one.metadata['agent_id'] === agentId);
  if (!receipt || receipt.acceptedAt + KEPT_MS <= world.clock.now()) {
    throw new Refusal(404, 'request_not_found', 'There is no such restart, or it is too old.');
  }
  const failure = receipt.failure === null ? {} : { error: receipt.failure.message };
  return json({ restart_id: restartId, request_id: receipt.requestId, status: wordFor(receipt), ...failure });
}

function wordFor(receipt: Receipt): 'restarting' | 'ready' | 'timeout' | 'failed' {
  if (receipt.status === 'pending' || receipt.status === 'in_progress') return 'restarting';
  if (receipt.status === 'completed') return 'ready';
  return receipt.failure?.code === 'timeout' ? 'timeout' : 'failed';
}
