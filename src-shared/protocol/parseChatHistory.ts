import { z } from 'zod';
import type { Answer, RequestId } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import { countOrNull, flagOrNull, instantOrNull, requestIdField, textOrNull } from './fields.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';

export type ChatHistoryRow = {
  readonly id: number;
  readonly at: number | null;
  readonly role: Label<'user' | 'agent' | 'tool'>;
  readonly text: string | null;
  /** Of a tool row. */
  readonly toolPhase: Label<'use' | 'result'> | null;
  readonly toolName: string | null;
  readonly source: string | null;
  readonly requestId: RequestId | null;
  readonly isFinal: boolean;
};

export type ChatHistory = {
  readonly rows: readonly ChatHistoryRow[];
  /** Ask from here next time. */
  readonly cursor: number;
  readonly isTruncated: boolean;
  readonly unreadable: number;
};

const rowSchema = z
  .object({
    id: z.number().int().nonnegative(),
    ts: instantOrNull,
    role: z.string(),
    text: textOrNull,
    kind: textOrNull,
    name: textOrNull,
    source: textOrNull,
    request_id: requestIdField.nullable().catch(null),
    final: flagOrNull,
  })
  .transform(
    (wire): ChatHistoryRow => ({
      id: wire.id,
      at: wire.ts,
      role: wire.role,
      text: wire.text,
      toolPhase: wire.kind,
      toolName: wire.name,
      source: wire.source,
      requestId: wire.request_id,
      isFinal: wire.final ?? false,
    }),
  );

const replySchema = z.union([
  z.object({ events: z.array(z.unknown()), cursor: countOrNull, truncated: flagOrNull }),
  z.array(z.unknown()).transform((events) => ({ events, cursor: null, truncated: null })),
]);

/** What was said to and by the agent, oldest first, wrapped or as a bare list. Problem: `unreadable_answer`. */
export function parseChatHistory(raw: unknown): Answer<ChatHistory> {
  const wire = readWith(replySchema, raw, 'the conversation');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(rowSchema, wire.value.events);
  return ok({
    rows: read,
    cursor: wire.value.cursor ?? read.reduce((last, row) => Math.max(last, row.id), 0),
    isTruncated: wire.value.truncated ?? false,
    unreadable,
  });
}
