import { z } from 'zod';
import { type Answer, ok, orderId, problem, refused } from '../../src-shared/basics/index.ts';
import { LAB_BREAKS } from '../../src-shared/domain/index.ts';

/*
 * What the control API answers, as far as the lab reads it (`docs/emulator.md`, Control). The wire's own names
 * live here and nowhere else.
 */
const id = z.string().min(1).transform(orderId);
const plain = z.union([z.string(), z.number(), z.boolean()]);

export const clockReply = z.object({ speed: z.number(), ahead_ms: z.number() });

export const ordersReply = z.object({
  orders: z.array(
    z.object({
      order_id: id,
      name: z.string(),
      plan: z.string(),
      status: z.string(),
      life: z.string(),
      last_event_id: z.number(),
    }),
  ),
});

const field = z.object({
  name: z.string(),
  kind: z.enum(['server', 'number', 'choice', 'switch', 'text']),
  isRequired: z.boolean(),
  otherwise: plain.nullable(),
  choices: z.array(z.union([z.string(), z.number()])),
  min: z.number().nullable(),
  max: z.number().nullable(),
});

export const faultsReply = z.object({
  faults: z.array(
    z.object({
      name: z.string(),
      does: z.string(),
      breaks: z.enum(LAB_BREAKS),
      atOnce: z.boolean(),
      times: z.number().nullable(),
      fields: z.array(field),
      armed: z.boolean(),
      remaining: z.number().nullable(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
});

const state = z.enum(['running', 'finished', 'stopped']);
const progress = { state, speed: z.number(), done: z.number(), of: z.number() };

export const scenariosReply = z.object({
  run: z.object({ name: z.string(), ...progress, refused: z.array(z.object({ why: z.string() })) }).nullable(),
  scenarios: z.array(
    z.object({ name: z.string(), does: z.string(), servers: z.array(z.string()), lasts_s: z.number() }),
  ),
});

export const recordReply = z.object({
  state: z.enum(['empty', 'recording', 'stopped']),
  entries: z.number(),
  is_full: z.boolean(),
  lasted_ms: z.number(),
});

export const replayReply = z.object({
  run: z.object({ ...progress, refused: z.array(z.object({ why: z.string() })) }).nullable(),
});

const moved = { network: z.string(), amount: z.string().regex(/^\d{1,30}$/) };

export const ledgerReply = z.object({
  transfers: z.array(
    z.object({
      ...moved,
      from: z.string(),
      to: z.string(),
      transaction: z.string(),
      order_id: id.nullable(),
      at: z.iso.datetime().transform((text) => Date.parse(text)),
    }),
  ),
  balances: z.array(z.object({ ...moved, address: z.string() })),
  fundings: z.array(z.object({ ...moved, address: z.string() })),
});

export const eventsReply = z.object({
  events: z.array(z.looseObject({ id: z.number(), ts: z.string(), order_id: z.string(), type: z.string() })),
});

/** Servers that were made for us, each with its token: told once. */
export const madeReply = z.object({
  servers: z.array(z.object({ name: z.string(), order_id: id, api_token: z.string().optional() })),
});

export const orderReply = z.object({ order_id: id, api_token: z.string() });

/** Reads an answer of the control API. Problem: `demo_unreadable`, and the one it was refused with. */
export function readReply<T>(schema: z.ZodType<T>, answer: Answer<unknown>): Answer<T> {
  if (!answer.ok) return answer;
  const read = schema.safeParse(answer.value);
  if (read.success) return ok(read.data);
  return refused(
    problem(
      'demo_unreadable',
      'The pretend service said something that the lab does not understand.',
      'Leave the demo and open it again.',
    ),
  );
}
