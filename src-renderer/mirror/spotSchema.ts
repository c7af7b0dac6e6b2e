import { z } from 'zod';
import { importId, intentId, orderId } from '../../src-shared/basics/index.ts';
import type { Spot } from './Spot.ts';

const intent = z.string().transform(intentId);

/** A spot that was written down, by this page or an older one. It names records by their ids and holds nothing of them. */
export const spotSchema: z.ZodType<Spot> = z.discriminatedUnion('screen', [
  z.object({ screen: z.enum(['welcome', 'fleet', 'inbox', 'wallet', 'mesh', 'projects', 'keys', 'lab']) }),
  z.object({ screen: z.literal('settings'), part: z.literal('accounts').exactOptional() }),
  z.object({ screen: z.literal('access'), isPanic: z.literal(true).exactOptional() }),
  z.object({
    screen: z.literal('addServer'),
    importId: z.string().transform(importId).exactOptional(),
    way: z.enum(['form', 'file', 'link', 'account']).exactOptional(),
  }),
  z.object({
    screen: z.literal('server'),
    orderId: z.string().transform(orderId),
    tab: z.enum(['overview', 'chat', 'engine', 'mesh', 'access']),
  }),
  z.object({ screen: z.literal('spawn'), replaces: intent.exactOptional(), like: intent.exactOptional() }),
  z.object({ screen: z.literal('payment'), intentId: z.string() }),
]);
