import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import type { Call } from '../http/Route.ts';

/** A number of a contract call, in decimal: 256 bits. The library takes it to a BigInt without asking. */
const uint256 = z
  .string()
  .regex(/^\d{1,78}$/)
  .refine((text) => BigInt(text) < 2n ** 256n);
const authorization = z.object({
  from: z.string(),
  to: z.string(),
  value: uint256,
  validAfter: uint256,
  validBefore: uint256,
  nonce: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
});
const evmPayload = z.object({ signature: z.string().regex(/^0x[0-9a-fA-F]+$/), authorization });
/** A partially signed Solana transaction; the wire allows 1232 bytes. */
const solanaPayload = z.object({ transaction: z.base64().min(4).max(1644) });
const payment = z
  .looseObject({
    x402Version: z.literal([1, 2]),
    scheme: z.string().optional(),
    network: z.string().optional(),
    accepted: z.looseObject({ scheme: z.string(), network: z.string() }).optional(),
    payload: z.union([evmPayload, solanaPayload]),
  })
  .refine(isOfItsNetwork);

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

/** What is paid on a network has the shape of that network; of one that we do not know, any. */
function isOfItsNetwork(payment: {
  readonly network?: string | undefined;
  readonly accepted?: { readonly network: string } | undefined;
  readonly payload: object;
}): boolean {
  const network = payment.accepted?.network ?? payment.network;
  const isOn = (chain: { readonly network: string; readonly v1Name: string }): boolean =>
    network === chain.network || network === chain.v1Name;
  if (isOn(BASE_SEPOLIA)) return 'authorization' in payment.payload;
  return !isOn(SOLANA_DEVNET) || 'transaction' in payment.payload;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
