import { CLIENT_FRAMES, CLOSE_CODES, SERVER_FRAMES } from '../chat/aboutChat.ts';
import { EVENT_BODIES } from '../events/eventBodies.ts';
import type { JsonSchema, SchemaBook } from './SchemaBook.ts';

/** What OpenAPI has no words for: the frames of the chat socket, and what each event of a stream carries. */
export function liveChannels(book: SchemaBook): JsonSchema {
  const chat = {
    path: '/api/v1/chat/{orderId}',
    auth: { type: 'query', param: 'token' },
    close_codes: CLOSE_CODES,
    messages: { client_to_server: said(CLIENT_FRAMES), server_to_client: said(SERVER_FRAMES) },
  };
  const events = Object.entries(EVENT_BODIES).map(([type, body]) => [type, book.write(body)]);
  return { 'x-websocket': { endpoints: [chat] }, 'x-events': Object.fromEntries(events) };
}

function said(frames: Readonly<Record<string, string>>): JsonSchema {
  return Object.fromEntries(Object.entries(frames).map(([type, description]) => [type, { description }]));
}
