import { z } from 'zod';

const at_ms = z
  .number()
  .int()
  .min(0)
  .max(10 * 366 * 24 * 3_600_000);
const id = z.string().regex(/^\{\{id-\d{1,6}\}\}$/);
const order = z.string().regex(/^\{\{order-\d{1,6}\}\}$/);
const fields = z.record(z.string(), z.unknown());

/** `order` and `engine` entries say only what changed since the last one of that order; the first says all. */
const entry = z.discriminatedUnion('kind', [
  z.object({
    at_ms,
    kind: z.literal('act'),
    method: z.enum(['POST', 'DELETE']),
    name: z.string().max(20_000),
    body: fields,
  }),
  z.object({ at_ms, kind: z.literal('call'), method: z.string().max(16), path: z.string().max(400), status: z.int() }),
  z.object({ at_ms, kind: z.literal('order'), order, set: fields }),
  z.object({ at_ms, kind: z.literal('engine'), order, set: fields }),
  z.object({ at_ms, kind: z.literal('event'), order, type: z.string().max(1000), fields }),
  z.object({ at_ms, kind: z.literal('receipt'), order, record: fields }),
  z.object({ at_ms, kind: z.literal('chat'), order, row: fields }),
  z.object({ at_ms, kind: z.literal('conversation'), order, conversation: id, event: fields }),
  z.object({ at_ms, kind: z.literal('log'), order, row: fields }),
  z.object({
    at_ms,
    kind: z.literal('sold'),
    order: order.nullable(),
    network: z.string().max(80),
    amount: z.string().max(80),
  }),
]);

/**
 * A recording as JSON. It names no one: ids are `{{order-1}}`, `{{id-1}}`, `{{cred-1}}` and `{{req_chat_message-1}}` by
 * first appearance, stamps are `{"$ms"|"$iso"|"$life": milliseconds after the start}`, and secrets are blotted out.
 */
export const recordingSchema = z
  .object({
    format: z.literal('osmoda-recording'),
    version: z.literal(1),
    lasts_ms: at_ms,
    leaves_out: z.array(z.string().max(400)).max(20).default([]).describe('What is not in it, in words.'),
    entries: z.array(entry).max(200_000),
  })
  .meta({ id: 'Recording' });

export type Recording = z.output<typeof recordingSchema>;
export type Entry = Recording['entries'][number];
