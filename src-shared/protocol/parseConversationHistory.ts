import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import { parseChatFrame } from './parseChatFrame.ts';
import { readWith } from './readWith.ts';

/** What one conversation of the dashboard came to: the words of its answer so far, and whether it is over. */
export type ConversationHistory = { readonly said: string; readonly isOver: boolean };

const replySchema = z.union([
  z.object({ events: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((events) => ({ events })),
]);

/**
 * A whole conversation as the dashboard kept it (contract: `GET …/chat-history/{conversation}`), wrapped or as a bare list,
 * in either vocabulary. Problem: `unreadable_answer`.
 */
export function parseConversationHistory(raw: unknown): Answer<ConversationHistory> {
  const wire = readWith(replySchema, raw, 'the conversation');
  if (!wire.ok) return wire;
  let said = '';
  let isOver = false;
  for (const event of wire.value.events) {
    const frame = parseChatFrame(JSON.stringify(event) ?? '');
    if (!frame.ok) continue;
    if (frame.value.kind === 'text') said += frame.value.text;
    if (frame.value.kind === 'text_bulk') said = frame.value.text;
    if (frame.value.kind === 'done') said = frame.value.finalText ?? said;
    isOver ||= frame.value.kind === 'done' || frame.value.kind === 'error';
  }
  return ok({ said, isOver });
}
