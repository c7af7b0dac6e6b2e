import { z } from 'zod';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { Turns } from '../chat/Turns.ts';
import { runsOnNow } from '../engine/runsOn.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import { deliverKey } from '../receipts/deliverKey.ts';
import { ACTIONS } from '../receipts/Receipt.ts';
import { restartAgent } from '../receipts/restartAgent.ts';
import type { World } from '../World.ts';

export const requestBody = z.strictObject({
  order_id: z.uuid(),
  action: z.enum(ACTIONS).default('chat_message'),
  text: z.string().min(1).max(4000).default('How are you?').describe('What is said to the agent, in a chat_message.'),
  agent_id: z.enum(['osmoda', 'mobile']).default('osmoda'),
});

/** A key of the right shape that opens nothing. */
const PLAY_KEY = `sk-ant-api03-${'play'.repeat(8)}`;

/** Somebody else asks something of a server: the events, receipts and history of it, without a client. Refusals: 404, 503. */
export function makeRequest(world: World, turns: Turns, wanted: z.output<typeof requestBody>): unknown {
  const order = knownOrder(world, wanted.order_id);
  const { action } = wanted;
  return { order_id: order.orderId, action, request_id: begin(world, turns, order, wanted) };
}

function begin(world: World, turns: Turns, order: OrderRecord, wanted: z.output<typeof requestBody>): string {
  switch (wanted.action) {
    case 'chat_message':
      return turns.begin(order, wanted.text, () => {}, { source: 'ws', runsOn: runsOnNow(world, order) });
    case 'agent_restart':
      return restartAgent(world, order, wanted.agent_id).receipt.requestId;
    case 'key_delivery':
      return deliverKey(world, order, { provider: 'anthropic', secret: PLAY_KEY }).requestId;
    default:
      return assertNever(wanted.action);
  }
}
