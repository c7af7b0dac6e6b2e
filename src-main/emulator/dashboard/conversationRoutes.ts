import type { Turns } from '../chat/Turns.ts';
import { runsOnNow } from '../engine/runsOn.ts';
import { cursorOf } from '../events/cursorOf.ts';
import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { requireReady } from '../orders/requireReady.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';
import { aboutChatAsync, aboutChatStream, aboutConversation } from './aboutDashboard.ts';
import { inSkillWords } from './ChatEvent.ts';
import type { Conversation } from './Conversations.ts';
import { messageBody } from './messageBody.ts';
import { retellFrames, SILENT } from './retellFrames.ts';
import { streamConversation } from './streamConversation.ts';

export type ConversationNeeds = {
  readonly world: World;
  readonly surface: Surface;
  readonly turns: Turns;
};

/** Chat without a socket: post a message, then stream or load what comes of it. */
export function conversationRoutes(needs: ConversationNeeds): readonly Route[] {
  const server = `${needs.surface.servers}/:orderId`;
  const one = `${server}/chat-history/:conversationId`;
  return [
    {
      method: 'POST',
      path: `${server}/chat-async`,
      bucket: 'none',
      about: aboutChatAsync,
      answer: (call) => postMessage(needs, call),
    },
    {
      method: 'GET',
      path: `${server}/chat-stream/:conversationId`,
      bucket: 'none',
      about: aboutChatStream,
      answer: (call) => stream(needs, call),
    },
    { method: 'GET', path: one, bucket: 'none', about: aboutConversation, answer: (call) => history(needs, call) },
  ];
}

function postMessage(needs: ConversationNeeds, call: Call): Reply {
  const { world, turns } = needs;
  const { conversations } = world;
  const order = needs.surface.openOrder(call);
  const { message, model } = parseWith(messageBody, readJsonObject(call.body));
  requireReady(order, 'so there is no agent to talk to.');
  if (turns.isRunning(order.orderId) || conversations.openOne(order.orderId) !== null) {
    throw new Refusal(409, 'conversation_in_progress', 'This server is answering a message already.');
  }
  const conversationId = world.random.uuid();
  conversations.begin(conversationId, order.orderId);
  const requestId = converse(needs, order, conversationId, { text: message, model: model ?? null });
  return json(
    { conversation_id: conversationId, message_id: world.random.uuid(), request_id: requestId, status: 'accepted' },
    202,
  );
}

type Message = { readonly text: string; readonly model: string | null };

/** Lets the agent answer into a conversation; a silence that lasts too long ends it. */
function converse(needs: ConversationNeeds, order: OrderRecord, conversationId: string, message: Message): string {
  const { world, turns } = needs;
  const { conversations } = world;
  const { orderId } = order;
  const retell = retellFrames(world.clock, message.text);
  const watch = watchSilence(needs, orderId, conversationId);
  conversations.append(orderId, conversationId, { type: 'phase', phase: 'thinking' });
  const runsOn = runsOnNow(world, order);
  const model = message.model ?? runsOn?.model ?? '';
  const requestId = turns.begin(
    order,
    message.text,
    (frame, aside) => {
      for (const event of retell(frame, aside)) conversations.append(orderId, conversationId, event);
      watch.beHeard();
    },
    { source: 'dashboard', runsOn: runsOn && { ...runsOn, model } },
  );
  watch.begin(requestId);
  return requestId;
}

type SilenceWatch = { readonly begin: (requestId: string) => void; readonly beHeard: () => void };

/** Ends a conversation, its receipt and its turn once nothing was heard for too long (contract, `agent_silent`). */
function watchSilence(needs: ConversationNeeds, orderId: string, conversationId: string): SilenceWatch {
  const { world, turns } = needs;
  const { conversations } = world;
  let requestId: string | null = null;
  let cancel: () => void = () => {};
  const giveUp = (): void => {
    const { code, message } = SILENT;
    conversations.append(orderId, conversationId, SILENT);
    if (requestId !== null) world.receipts.fail(requestId, { code, message, fallback_recommendation: 'restart_agent' });
    turns.abort(orderId);
  };
  const beHeard = (): void => {
    cancel();
    if (requestId === null || conversations.get(orderId, conversationId)?.endedAt !== null) return;
    cancel = world.clock.after(world.switches.chatSilenceS * 1000, giveUp);
  };
  const begin = (id: string): void => {
    requestId = id;
    beHeard();
  };
  return { begin, beHeard };
}

function stream(needs: ConversationNeeds, call: Call): Reply {
  const { world, surface } = needs;
  const conversation = knownConversation(needs, call);
  const cursor = cursorOf(call);
  if (conversation.endedAt !== null && cursor >= conversation.lastId) {
    throw new Refusal(410, 'conversation_terminated', 'This conversation is over and the cursor is at its end.');
  }
  return {
    kind: 'stream',
    open: (response) => {
      surface.tie(call, response);
      streamConversation({ world, response }, conversation, cursor);
    },
  };
}

function history(needs: ConversationNeeds, call: Call): Reply {
  const { conversationId, orderId } = knownConversation(needs, call);
  const all = needs.world.conversations.after(conversationId, 0);
  const isSkill = needs.world.switches.chatVocabulary === 'skill';
  const events = isSkill ? all.map(inSkillWords).filter((event) => event !== null) : all;
  return json({ conversation_id: conversationId, order_id: orderId, events });
}

function knownConversation({ surface, world }: ConversationNeeds, call: Call): Conversation {
  const { orderId } = surface.openOrder(call);
  const conversation = world.conversations.get(orderId, call.params['conversationId'] ?? '');
  if (!conversation)
    throw new Refusal(404, 'conversation_not_found', 'There is no such conversation, or it is too old.');
  return conversation;
}
