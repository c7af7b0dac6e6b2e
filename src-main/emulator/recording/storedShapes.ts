import { z } from 'zod';
import type { ChatEvent } from '../dashboard/ChatEvent.ts';
import { INSTALL_STEPS } from '../life/installSteps.ts';
import { ORDER_STATUSES, type OrderRecord } from '../orders/OrderRecord.ts';
import { FAILURE_CODES, FALLBACKS } from '../receipts/failures.ts';
import { ACTIONS, type Receipt } from '../receipts/Receipt.ts';

/*
 * What a recording may put into the store. Elsewhere the store is taken at its word, because only the emulator writes
 * it; a recording may have been made by hand, so it is looked at. Fields nobody knows here pass.
 */
const moment = z.number().min(-8.6e15).max(8.6e15);
const text = z.string().max(100_000);
const row = z.object({ step: text, status: z.enum(['started', 'done', 'error']), detail: text, at: moment });

const life = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending'), failsWith: text.nullable() }),
  z.object({ kind: z.literal('installing'), phase: z.int().min(0), isStarted: z.boolean(), sinceMs: moment }),
  z.looseObject({ kind: z.literal('stalled'), step: z.enum(INSTALL_STEPS), sinceMs: moment, stalledAt: moment }),
  z.object({ kind: z.literal('unheard'), sinceMs: moment }),
  z.object({ kind: z.literal('beating'), silentAtMs: moment.nullable(), healsItself: z.boolean() }),
  z.object({ kind: z.literal('silent'), healsItself: z.boolean() }),
  z.object({ kind: z.literal('wedged'), healsItself: z.boolean(), isTrying: z.boolean() }),
  z.object({ kind: z.literal('over') }),
]);

const order = z.looseObject({
  orderId: z.uuid(),
  planId: text,
  name: text,
  region: text,
  serverIp: text,
  runtime: text,
  model: text.nullable(),
  hasApiKey: z.boolean(),
  createdAt: moment,
  status: z.enum(ORDER_STATUSES),
  setupComplete: z.boolean(),
  lastHeartbeatAt: moment.nullable(),
  steps: z.array(row).max(1000),
  installError: z
    .object({ step: text, reason: text, logTail: text.nullable(), at: moment, watchdog: z.boolean() })
    .nullable(),
  wedgedSinceAt: moment.nullable(),
  autoRestart: z.object({
    attempts: z.int().min(0),
    status: z.enum(['restarting', 'ready', 'failed', 'timeout', 'exhausted']).nullable(),
    lastAt: moment.nullable(),
  }),
  life,
});

const fields = z.record(z.string(), z.unknown());

const receipt = z.looseObject({
  requestId: z.string().regex(/^req_[a-z_]+_[0-9a-f]+$/),
  orderId: z.uuid(),
  action: z.enum(ACTIONS),
  status: z.enum(['pending', 'in_progress', 'completed', 'failed', 'superseded', 'cancelled']),
  acceptedAt: moment,
  completedAt: moment.nullable(),
  progress: fields.nullable(),
  result: fields.nullable(),
  failure: z
    .object({ code: z.enum(FAILURE_CODES), message: text, fallback_recommendation: z.enum(FALLBACKS).nullable() })
    .nullable(),
  triggeredBy: text,
  metadata: fields,
});

/** An order of a recording, as it stands there; it does not move on by itself. Throws when it is none. */
export function readOrder(value: unknown): OrderRecord {
  order.parse(value);
  return { ...(value as OrderRecord), dueLifeMs: null };
}

/** A receipt of a recording, as it stands there. Throws when it is none. */
export function readReceipt(value: unknown): Receipt {
  receipt.parse(value);
  return value as Receipt;
}

/** A line of chat. Throws when it is none. */
export const chatRow = z.looseObject({ role: z.enum(['user', 'agent', 'tool']) });

/** An event of a dashboard conversation. Throws when it is none. */
export const chatEvent: z.ZodType<ChatEvent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('phase'), phase: z.enum(['thinking', 'answering']) }),
  z.object({ type: z.literal('tool_call_start'), tool: text, args_preview: text.exactOptional() }),
  z.object({
    type: z.literal('tool_call_done'),
    tool: text,
    result_preview: text.default(''),
    ok: z.boolean(),
    duration_ms: z.number(),
  }),
  z.object({ type: z.literal('delta'), text: z.string() }),
  z.object({
    type: z.literal('done'),
    final_text: z.string(),
    tokens_in: z.int().min(0).default(0),
    tokens_out: z.int().min(0).default(0),
  }),
  z.object({ type: z.literal('error'), code: text, message: text }),
]);

/** A line of the diary. Throws when it is none. */
export const logRow = z.object({
  level: z.enum(['info', 'warn', 'error']),
  code: text,
  message: text,
  detail: fields.nullable(),
});
