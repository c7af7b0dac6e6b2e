import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { refused } from '../basics/index.ts';
import { decodeBase64 } from './decodeBase64.ts';
import { textOrNull } from './fields.ts';
import { parseJson } from './Json.ts';
import { knownNetwork } from './knownNetworks.ts';
import { readWith, unreadable } from './readWith.ts';

/** What `PAYMENT-RESPONSE` claims of the payment. A claim: `isSuccess: false` is no proof that nothing was paid. */
export type SettlementReply = {
  readonly isSuccess: boolean;
  readonly transaction: string | null;
  /** CAIP-2. */
  readonly network: string | null;
  readonly payer: string | null;
  /** Base units, when said. */
  readonly amount: string | null;
  readonly errorReason: string | null;
};

const schema = z
  .object({
    success: z.boolean(),
    transaction: textOrNull,
    network: textOrNull,
    payer: textOrNull,
    amount: textOrNull,
    errorReason: textOrNull,
  })
  .transform(
    ({ success, transaction, network, ...wire }): SettlementReply => ({
      isSuccess: success,
      transaction: transaction === '' ? null : transaction,
      network: network === null ? null : (knownNetwork(network)?.network ?? network),
      ...wire,
    }),
  );

/** Reads the value of `PAYMENT-RESPONSE` or `X-PAYMENT-RESPONSE`, base64 of JSON. Problem: `unreadable_answer`. */
export function parseSettlement(headerValue: string): Answer<SettlementReply> {
  const parsed = parseJson(decodeBase64(headerValue) ?? '');
  return parsed.ok ? readWith(schema, parsed.value, 'the settled payment') : refused(unreadable('the settled payment'));
}
