import { z } from 'zod';
import { moment, uuid, whole } from '../help/fields.ts';

export const chatHistory = z
  .object({
    order_id: uuid,
    cursor: whole.describe('The last row there is: the next `since`.'),
    truncated: z.boolean().describe('There were more than the 200 rows that are shown.'),
    events: z.array(
      z.object({
        id: whole,
        ts: moment,
        role: z.enum(['user', 'agent', 'tool']),
        text: z.string().optional(),
        kind: z.enum(['use', 'result']).optional().describe('Of a tool.'),
        name: z.string().optional().describe('Of the tool.'),
        source: z.string().optional(),
        request_id: z.string().optional(),
        final: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'ChatHistory' });
