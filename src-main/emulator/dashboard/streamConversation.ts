import type { ServerResponse } from 'node:http';
import type { World } from '../World.ts';
import { inSkillWords, isTerminal, type StoredChatEvent } from './ChatEvent.ts';
import type { Conversation, Conversations } from './Conversations.ts';

const KEEPALIVE_MS = 15_000;
const LIFETIME_MS = 30 * 60_000;

type Told = { readonly world: World; readonly conversations: Conversations; readonly response: ServerResponse };

/** Streams what comes after a cursor, then live to the end of the conversation; `event: close` is the last. */
export function streamConversation(told: Told, conversation: Conversation, cursor: number): void {
  const { world, conversations, response } = told;
  const { conversationId } = conversation;
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
      response.write(frameOf(event, world.switches.chatVocabulary));
      if (isTerminal(event)) response.end('event: close\ndata: {}\n\n');
    }
  };
  const stops = [
    conversations.watch(conversationId, tell),
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
function frameOf(event: StoredChatEvent, vocabulary: 'openapi' | 'skill'): string {
  if (vocabulary === 'openapi') return `id: ${event.id}\nevent: chat\ndata: ${JSON.stringify(event)}\n\n`;
  const said = inSkillWords(event);
  return said === null ? '' : `id: ${event.id}\nevent: ${said['type']}\ndata: ${JSON.stringify(said)}\n\n`;
}
