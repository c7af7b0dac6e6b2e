import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { asJsonObject, parseJson } from './Json.ts';
import { utf8Length } from './utf8Length.ts';

/** What we may say on the chat socket. */
export type OutgoingChatFrame = { readonly kind: 'chat'; readonly text: string } | { readonly kind: 'abort' };

/** The largest frame the service takes, in bytes (contract, chat socket). */
export const MAX_CHAT_FRAME_BYTES = 65_536;

/** A frame as the socket wants it. Problems: `message_empty`, `message_too_long` (facts `bytes`, `limit`). */
export function formatChatFrame(frame: OutgoingChatFrame): Answer<string> {
  if (frame.kind === 'abort') return ok(JSON.stringify({ type: 'abort' }));
  if (frame.text.trim() === '')
    return refused(problem('message_empty', 'There is nothing to send.', 'Write a message.'));
  const encoded = JSON.stringify({ type: 'chat', text: frame.text });
  const bytes = utf8Length(encoded);
  return bytes <= MAX_CHAT_FRAME_BYTES ? ok(encoded) : refused(tooLong(bytes));
}

/** The message in a frame of ours, for a door that takes messages without frames; null for a frame that is none. */
export function asChatMessage(frameText: string): string | null {
  const parsed = parseJson(frameText);
  const fields = parsed.ok ? asJsonObject(parsed.value) : null;
  return fields?.['type'] === 'chat' && typeof fields['text'] === 'string' ? fields['text'] : null;
}

function tooLong(bytes: number) {
  return problem(
    'message_too_long',
    `This message takes ${bytes} bytes; the service accepts ${MAX_CHAT_FRAME_BYTES}.`,
    'Shorten it, or send it in parts.',
    { facts: { bytes: String(bytes), limit: String(MAX_CHAT_FRAME_BYTES) } },
  );
}
