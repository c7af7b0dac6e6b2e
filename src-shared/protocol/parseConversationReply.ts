import { z } from 'zod';
import type { Answer, RequestId } from '../basics/index.ts';
import { idText, requestIdField } from './fields.ts';
import { readWith } from './readWith.ts';

/** The dashboard took a message: under which name its answer is streamed and kept. */
export type ConversationReply = {
  readonly conversationId: string;
  /** Of its receipt, where the service says so. */
  readonly requestId: RequestId | null;
};

const schema = z
  .object({ conversation_id: idText, request_id: requestIdField.nullable().catch(null) })
  .transform((wire): ConversationReply => ({ conversationId: wire.conversation_id, requestId: wire.request_id }));

/** The answer to a message posted through the dashboard (contract: `POST …/chat-async`). Problem: `unreadable_answer`. */
export function parseConversationReply(raw: unknown): Answer<ConversationReply> {
  return readWith(schema, raw, 'the message it took');
}
