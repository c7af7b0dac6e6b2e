import { z } from 'zod';

/** An AI key on its way to a server. */
export const keyBody = z.object({
  api_key: z.string().min(1).max(256),
  provider: z.enum(['anthropic', 'openai', 'openrouter']).default('anthropic'),
});
