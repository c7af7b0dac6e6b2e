import { z } from 'zod';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { Turns } from '../chat/Turns.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import { deliverKey } from '../receipts/deliverKey.ts';
import { ACTIONS } from '../receipts/Receipt.ts';
import { restartAgent } from '../receipts/restartAgent.ts';
import type { World } from '../World.ts';

export const requestBody = z.strictObject({
  order_id: z.uuid(),
  action: z.enum(ACTIONS).default('chat_message'),
  /** What is said to the agent. */
  text: z.string().min(1).max(4000).default('How are you?'),
  agent_id: z.enum(['osmoda', 'mobile']).default('osmoda'),
});

/** A key of the right shape that opens nothing. */
const PLAY_KEY = `sk-ant-api03-${'play'.repeat(8)}`;

/** Somebody else asks something of a server: the events, receipts and history of it, without a client. Refusals: 404, 503. */
export function makeRequest(world: World, turns: Turns, wanted: z.output<typeof requestBody>): unknown {
  const order = knownOrder(world, wanted.order_id);
  switch (wanted.action) {
    case 'chat_message':
      turns.begin(order, wanted.text, () => {});
      break;
    case 'agent_restart':
      restartAgent(world, order, wanted.agent_id);
      break;
    case 'key_delivery':
      deliverKey(world, order, 'anthropic', PLAY_KEY);
      break;
    default:
      assertNever(wanted.action);
  }
  const newest = world.receipts.list(order.orderId, wanted.action, 1)[0];
  return { order_id: order.orderId, action: wanted.action, request_id: newest?.requestId ?? null };
}
