import { z } from 'zod';
import { anything } from './fields.ts';

/** The envelope of every refusal but 402. */
export const errorBody = z
  .object({
    code: z.string().describe('Match on this, never on the message.'),
    message: z.string(),
    detail: anything.optional(),
    request_id: z.string().describe('The same as X-Request-Id.'),
    error: z.string().optional().describe('The code once more, for old clients.'),
  })
  .meta({ id: 'Error' });
