import type { ServerResponse } from 'node:http';
import { asNewer } from '../faults/asNewer.ts';
import type { World } from '../World.ts';
import { inSkillWords, isTerminal, type StoredChatEvent } from './ChatEvent.ts';
import type { Conversation } from './Conversations.ts';

const KEEPALIVE_MS = 15_000;
const LIFETIME_MS = 30 * 60_000;

type Told = { readonly world: World; readonly response: ServerResponse };

/** Streams what comes after a cursor, then live to the end of the conversation; `event: close` is the last. */
export function streamConversation(told: Told, conversation: Conversation, cursor: number): void {
  const { world, response } = told;
  const { conversations } = world;
  const { conversationId, orderId } = conversation;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  let last = cursor;
  const tell = (): void => {
    if (response.writableEnded || response.destroyed) return;
    for (const event of conversations.after(conversationId, last)) {
      last = event.id;
      response.write(frameOf(world, event));
      if (isTerminal(event)) response.end('event: close\ndata: {}\n\n');
    }
  };
  const stops = [
    conversations.watch(conversationId, tell),
    conversations.onCut(orderId, () => response.destroy()),
    world.clock.after(LIFETIME_MS, () => response.end()),
    keepAlive(world, response),
  ];
  response.once('close', () => {
    for (const stop of stops) stop();
  });
  tell();
}

function keepAlive(world: World, response: ServerResponse): () => void {
  let cancel: () => void = () => {};
  const beat = (): void => {
    cancel = world.clock.after(KEEPALIVE_MS, () => {
      if (response.writableEnded || response.destroyed) return;
      response.write(': keepalive\n\n');
      beat();
    });
  };
  beat();
  return () => cancel();
}

/** One frame: `event: chat` with the type inside; the skill document names the event after the type instead. */
function frameOf(world: World, event: StoredChatEvent): string {
  const isSkill = world.switches.chatVocabulary === 'skill';
  const said = isSkill ? inSkillWords(event) : event;
  if (said === null) return '';
  const data = JSON.stringify(asNewer(world.faults, world.seed, said));
  return `id: ${event.id}\nevent: ${isSkill ? said['type'] : 'chat'}\ndata: ${data}\n\n`;
}
