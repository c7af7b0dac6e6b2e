import type { AuthorisationFacts, PaymentTerms } from '../../../src-shared/domain/index.ts';
import type { Invoice, InvoiceOption, JsonObject, JsonValue } from '../../../src-shared/protocol/index.ts';

export type PaymentHeaders = Readonly<Record<string, string>>;

/**
 * One signed authorisation in the envelopes its invoice calls for (x402 v2: `PAYMENT-SIGNATURE` alone; v1: `X-PAYMENT`).
 * An invoice found in the body alone gets it under each name in use (the contract says `PAYMENT`, x402 v1 `X-PAYMENT`):
 * it is one nonce, so it can settle only once however often it is read.
 */
export function composePaymentHeaders(
  { invoice, option }: { invoice: Invoice; option: InvoiceOption },
  terms: PaymentTerms,
  authorisation: AuthorisationFacts,
  signature: string,
): PaymentHeaders {
  const payload = payloadOf(terms, authorisation, signature);
  if (invoice.dialect === 'v2-header') {
    return { 'PAYMENT-SIGNATURE': encode(envelopeV2(invoice, acceptedAsSent(invoice, option, terms), payload)) };
  }
  const network = option.original['network'] ?? option.network;
  const v1 = encode({ x402Version: 1, scheme: option.scheme, network, payload });
  const v2 = encode(envelopeV2(invoice, acceptedAsV2(option, terms), payload));
  return { 'X-PAYMENT': v1, PAYMENT: v1, 'PAYMENT-SIGNATURE': v2 };
}

function payloadOf(terms: PaymentTerms, authorisation: AuthorisationFacts, signature: string): JsonObject {
  return {
    signature,
    authorization: {
      from: authorisation.from,
      to: terms.payTo,
      value: terms.amount.minor,
      validAfter: '0',
      validBefore: String(authorisation.validBefore),
      nonce: authorisation.nonce,
    },
  };
}

function envelopeV2(invoice: Invoice, accepted: JsonObject, payload: JsonObject): JsonObject {
  const resource = invoice.rawRequired['resource'];
  const isObject = typeof resource === 'object' && resource !== null && !Array.isArray(resource);
  return { x402Version: 2, payload, resource: isObject ? resource : { url: invoice.resourceUrl }, accepted };
}

/** A version-2 service compares `accepted` with its own requirement field by field, so it gets back what it sent. */
function acceptedAsSent(invoice: Invoice, option: InvoiceOption, terms: PaymentTerms): JsonObject {
  return invoice.x402Version >= 2 ? option.original : acceptedAsV2(option, terms);
}

function acceptedAsV2(option: InvoiceOption, terms: PaymentTerms): JsonObject {
  const { scheme, network, amount, asset, payTo, maxTimeoutSeconds } = terms;
  return { scheme, network, amount: amount.minor, asset, payTo, maxTimeoutSeconds, extra: option.extra };
}

function encode(envelope: { readonly [key: string]: JsonValue }): string {
  return Buffer.from(JSON.stringify(envelope), 'utf8').toString('base64');
}
