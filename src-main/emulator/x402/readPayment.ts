import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '../http/Route.ts';

const authorization = z.object({
  from: z.string(),
  to: z.string(),
  value: z.string(),
  validAfter: z.string(),
  validBefore: z.string(),
  nonce: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
});
const evmPayload = z.object({ signature: z.string().regex(/^0x[0-9a-fA-F]+$/), authorization });
/** A partially signed Solana transaction; the wire allows 1232 bytes. */
const solanaPayload = z.object({ transaction: z.base64().min(4).max(1644) });
const payment = z.looseObject({
  x402Version: z.number(),
  scheme: z.string().optional(),
  network: z.string().optional(),
  accepted: z.looseObject({ scheme: z.string(), network: z.string() }).optional(),
  payload: z.union([evmPayload, solanaPayload]),
});

export type Payment = z.output<typeof payment>;

export type PaymentHeader =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'payment'; readonly payment: Payment };

/** The payment of a request, in any of the three header dialects (contract, contradiction on the payment header). */
export function readPayment(call: Call): PaymentHeader {
  const given = ['payment-signature', 'x-payment', 'payment'].map((name) => call.headers[name]).find(isText);
  if (given === undefined) return { kind: 'none' };
  try {
    const found = payment.safeParse(JSON.parse(Buffer.from(given, 'base64').toString('utf8')));
    return found.success ? { kind: 'payment', payment: found.data } : { kind: 'malformed' };
  } catch {
    return { kind: 'malformed' };
  }
}

/** What names this payment and only who made it can say: it holds the payer's signature. */
export function paymentHandle({ payload }: Payment): string {
  if ('transaction' in payload) {
    return `payment|${createHash('sha256').update(payload.transaction).digest('hex')}`;
  }
  const { signature, authorization } = payload;
  return `payment|${authorization.from}|${authorization.nonce}|${signature}`.toLowerCase();
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
