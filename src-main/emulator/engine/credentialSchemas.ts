import { z } from 'zod';
import { baseUrl } from '../orders/spawnBody.ts';

/** A credential to add. Provider and type are open words, as on a real box: which of them work, a test tells. */
export const credentialBody = z.object({
  label: z.string().optional(),
  provider: z.string().min(1).max(64),
  type: z.string().min(1).max(64),
  secret: z.string().min(10).max(4096),
  base_url: baseUrl.nullish(),
});

/** A new name for one; cut to what a box keeps. */
export const labelBody = z.object({
  label: z
    .string()
    .min(1)
    .transform((label) => label.slice(0, 60)),
});
