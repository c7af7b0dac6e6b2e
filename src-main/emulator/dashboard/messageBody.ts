import { z } from 'zod';

/** A message to the main agent of a server. */
export const messageBody = z.object({
  message: z.string().min(1).max(65_536),
  model: z.string().min(1).max(120).nullish().describe('Another model for this one answer.'),
});
