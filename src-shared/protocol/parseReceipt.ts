import { z } from 'zod';
import type { Answer, OrderId, RequestId } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import type { Failure } from './Failure.ts';
import { failureField } from './Failure.ts';
import { instantOrNull, jsonObjectOrNull, numberOrNull, orderIdField, requestIdField, textOrNull } from './fields.ts';
import type { JsonObject } from './Json.ts';
import type { OpenWord } from './OpenWord.ts';
import { readWord } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';
import type { RequestAction } from './ServerEvent.ts';

const STATUSES = ['pending', 'in_progress', 'completed', 'failed', 'superseded', 'cancelled'] as const;

export type ReceiptStatus = OpenWord<(typeof STATUSES)[number]>;

/** The life of one asynchronous request, as a poll tells it. */
export type ReceiptReply = {
  readonly requestId: RequestId;
  readonly orderId: OrderId | null;
  readonly action: RequestAction;
  readonly status: ReceiptStatus;
  readonly acceptedAt: number | null;
  readonly completedAt: number | null;
  readonly expectedSeconds: number | null;
  /** Of `progress`: what it does now. */
  readonly stage: string | null;
  readonly tool: string | null;
  readonly progress: JsonObject | null;
  readonly result: JsonObject | null;
  readonly failure: Failure | null;
  readonly supersededBy: RequestId | null;
  readonly triggeredBy: string | null;
  readonly metadata: JsonObject | null;
};

export type ReceiptListReply = { readonly receipts: readonly ReceiptReply[]; readonly unreadable: number };

const schema = z
  .object({
    request_id: requestIdField,
    order_id: orderIdField.nullable().catch(null),
    action: z.string(),
    // Some clients of the service know the first state as `accepted`.
    status: z.string().transform((word): ReceiptStatus => readWord(STATUSES, word === 'accepted' ? 'pending' : word)),
    accepted_at: instantOrNull,
    completed_at: instantOrNull,
    expected_completion_within_seconds: numberOrNull,
    progress: jsonObjectOrNull,
    result: jsonObjectOrNull,
    failure: failureField.nullable().catch(null),
    superseded_by: requestIdField.nullable().catch(null),
    triggered_by: textOrNull,
    metadata: jsonObjectOrNull,
  })
  .transform(
    (wire): ReceiptReply => ({
      requestId: wire.request_id,
      orderId: wire.order_id,
      action: wire.action,
      status: wire.status,
      acceptedAt: wire.accepted_at,
      completedAt: wire.completed_at,
      expectedSeconds: wire.expected_completion_within_seconds,
      stage: textOrNull.parse(wire.progress?.['stage']),
      tool: textOrNull.parse(wire.progress?.['tool']),
      progress: wire.progress,
      result: wire.result,
      failure: wire.failure,
      supersededBy: wire.superseded_by,
      triggeredBy: wire.triggered_by,
      metadata: wire.metadata,
    }),
  );

const listSchema = z.union([
  z.object({ requests: z.array(z.unknown()) }).transform((wire) => wire.requests),
  z.array(z.unknown()),
]);

/** One request's state. Problem: `unreadable_answer`. */
export function parseReceipt(raw: unknown): Answer<ReceiptReply> {
  return readWith(schema, raw, 'a request');
}

/** Recent requests, in an object or as a bare list. Problem: `unreadable_answer`. */
export function parseReceiptList(raw: unknown): Answer<ReceiptListReply> {
  const wire = readWith(listSchema, raw, 'recent requests');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(schema, wire.value);
  return ok({ receipts: read, unreadable });
}
