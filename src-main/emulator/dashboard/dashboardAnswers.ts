import { z } from 'zod';
import { moment, uuid, whole } from '../help/fields.ts';
import { statusBasics, wedgeFacts } from '../orders/orderAnswers.ts';

const server = z
  .object({
    id: uuid.describe('The same as order_id: documents differ in what they call it.'),
    ...statusBasics.shape,
    server_name: z.string(),
    region: z.string(),
    server_ip: z.string().nullable(),
    price_usd: z.number(),
    runtime: z.string(),
    setup_complete: z.boolean(),
    last_heartbeat: moment.nullable(),
    has_api_key: z.boolean(),
    agent_responsive: z.boolean(),
    last_responsive_at: moment.nullable(),
    chat_responsive: z.boolean().nullable().describe('Null before there is an agent.'),
    ...wedgeFacts,
  })
  .meta({ id: 'Server' });

export const serverList = z.object({ servers: z.array(server) }).meta({ id: 'Servers' });

export const restartState = z
  .object({
    restart_id: uuid,
    request_id: z.string().describe('Its receipt says more.'),
    status: z.enum(['restarting', 'ready', 'timeout', 'failed']),
    error: z.string().optional(),
  })
  .meta({ id: 'RestartState' });

export const chatAccepted = z
  .object({
    conversation_id: uuid,
    message_id: uuid,
    request_id: z.string(),
    status: z.literal('accepted'),
  })
  .meta({ id: 'ChatAccepted' });

const stamp = { id: whole.describe('Grows by one, from 1.'), ts: moment };
const preview = z.string().max(400);

const chatEvent = z
  .discriminatedUnion('type', [
    z.object({ ...stamp, type: z.literal('phase'), phase: z.enum(['thinking', 'answering']) }),
    z.object({ ...stamp, type: z.literal('tool_call_start'), tool: z.string(), args_preview: preview.optional() }),
    z.object({
      ...stamp,
      type: z.literal('tool_call_done'),
      tool: z.string(),
      result_preview: preview,
      ok: z.boolean(),
      duration_ms: whole,
    }),
    z.object({ ...stamp, type: z.literal('delta'), text: z.string().describe('The next piece of the answer.') }),
    z.object({
      ...stamp,
      type: z.literal('done'),
      final_text: z.string(),
      tokens_in: whole.describe('A guess from the length of the message: no model thinks here.'),
      tokens_out: whole,
    }),
    z.object({ ...stamp, type: z.literal('error'), code: z.string(), message: z.string() }),
  ])
  .meta({ id: 'ChatEvent' });

export const conversation = z
  .object({ conversation_id: uuid, order_id: uuid, events: z.array(chatEvent) })
  .meta({ id: 'Conversation' });
