import { z } from 'zod';
import { anything, link, serverStatus, uuid } from '../help/fields.ts';

export const bought = z
  .object({
    order_id: uuid,
    api_token: z
      .string()
      .optional()
      .describe('Opens this order. It is shown this once, and in a replay of this very answer.'),
    token: z.string().optional().describe('Another name for it, where the switch asks for that.'),
    plan: z.string().describe("The plan's name, not its id."),
    price_usd: z.number(),
    server_ip: z.string().nullable(),
    status: serverStatus,
    status_url: link,
    chat_url: link.describe('Append ?token= and the token.'),
    ssh: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: 'Bought' });

export const invoice = z
  .object({
    x402Version: z.number().int(),
    error: z.string().describe('Why the last try was refused, or that a payment is required.'),
    accepts: z.array(
      z.object({
        scheme: z.string(),
        network: z.string(),
        maxAmountRequired: z.string().describe('USDC base units, 6 decimals.'),
        asset: z.string(),
        payTo: z.string(),
        description: z.string(),
        resource: link,
        mimeType: z.string(),
        maxTimeoutSeconds: z.number().int(),
        extra: anything.optional().describe('On Solana: who pays the fee, and the memo if one is asked for.'),
      }),
    ),
  })
  .meta({ id: 'Invoice' });
