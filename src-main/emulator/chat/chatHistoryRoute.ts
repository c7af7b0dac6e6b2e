import { queryNumber } from '../http/parseWith.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { requireOrder } from '../orders/requireOrder.ts';
import { requireOwnerActions } from '../orders/requireOwnerActions.ts';
import type { World } from '../World.ts';
import { aboutChatHistory } from './aboutChat.ts';

const MOST = 200;

export function chatHistoryRoutes(world: World): readonly Route[] {
  const path = '/api/v1/servers/:orderId/chat-history';
  return [
    { method: 'GET', path, bucket: 'status', about: aboutChatHistory, answer: (call) => chatHistory(world, call) },
  ];
}

function chatHistory(world: World, call: Call): Reply {
  requireOwnerActions(world);
  const { orderId } = requireOrder(world, call);
  const since = queryNumber(call.query, 'since', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const rows = world.chatLog.after(orderId, since, MOST + 1);
  const last = world.chatLog.lastId(orderId);
  return json({ order_id: orderId, cursor: last, truncated: rows.length > MOST, events: rows.slice(-MOST) });
}
