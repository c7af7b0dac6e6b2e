import { isAddress } from '@solana/kit';
import { z } from 'zod';

/** An address: 32 bytes in base58. */
export const addressText = z.string().max(44).refine(isAddress, 'not an address');

/** A transaction's name: the 64 bytes of its first signature in base58. */
export const signatureText = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{64,88}$/);

/** How account data is wanted. */
export const accountConfig = z
  .object({
    encoding: z.enum(['base58', 'base64', 'jsonParsed']).optional(),
    dataSlice: z.object({ offset: z.number().int().min(0), length: z.number().int().min(0) }).optional(),
  })
  .optional();

export type AccountConfig = z.output<typeof accountConfig>;
