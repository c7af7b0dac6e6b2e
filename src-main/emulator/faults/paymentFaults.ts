import { z } from 'zod';
import { address, type FaultRow, none, whole } from './FaultRow.ts';

/** How a purchase goes wrong, from the invoice to the answer after the payment. */
export const paymentFaults = {
  wrongPayTo: {
    times: null,
    params: z.strictObject({ payTo: address.default('0x00000000000000000000000000000000DeaDBeef') }),
    does: 'The invoice names another recipient; one that looks like a Solana address, on Solana.',
  },
  wrongAsset: {
    times: null,
    params: z.strictObject({ asset: address.default('0x0000000000000000000000000000000000000BAd') }),
    does: 'The invoice asks for another token; one that looks like a Solana address, on Solana.',
  },
  wrongNetwork: {
    times: null,
    params: z.strictObject({ network: z.string().default('eip155:8453') }),
    does: 'The invoice names another network, by default one with real money.',
  },
  priceDrift: {
    times: null,
    params: z.strictObject({ percent: z.number().min(-90).max(900).default(10) }),
    does: 'The invoice asks for more than the price list says.',
  },
  priceChanges: {
    times: 1,
    params: z.strictObject({ percent: z.number().min(-90).max(900).default(10) }),
    does: 'The price changes between the invoice and the payment, and stays changed (priceDrift) until cleared.',
  },
  slowInvoice: {
    times: 1,
    params: z.strictObject({ delayMs: whole(0, 120_000).default(8000) }),
    does: 'The invoice comes late.',
  },
  slowSettlement: {
    times: 1,
    params: z.strictObject({ delayMs: whole(0, 120_000).default(8000) }),
    does: 'A verified payment waits before it is settled; whoever hangs up meanwhile has paid all the same.',
  },
  settleFails: { times: 1, params: none, does: 'A verified payment is not settled: 402, and no money moves.' },
  settledButRefused: {
    times: 1,
    params: z.strictObject({
      status: z.union([z.literal(402), z.literal(500)]).default(402),
      makesOrder: z.boolean().default(true),
    }),
    does: 'The money moves, but the answer is a refusal. With makesOrder=false no order is made for it, ever.',
  },
  dropReplyAfterSettle: { times: 1, params: none, does: 'Settles the payment, then hangs up without an answer.' },
  duplicateReply: {
    times: 1,
    params: none,
    does: 'Something on the way sends the paid request twice: its sender gets the second answer, a replay.',
  },
  facilitatorDown: { times: null, params: none, does: 'Nothing can be paid: 503 service_unavailable.' },
  provisioningFails: {
    times: 1,
    params: none,
    does: 'No machine can be made for a paid order: 500 provisioning_failed, and nothing is charged.',
  },
} as const satisfies Record<string, FaultRow>;
