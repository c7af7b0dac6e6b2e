import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { ok, refused } from '../basics/index.ts';
import { decodeBase64 } from './decodeBase64.ts';
import { textOrNull } from './fields.ts';
import type { HeaderReader } from './HeaderReader.ts';
import type { JsonObject } from './Json.ts';
import { asJsonObject, parseJson } from './Json.ts';
import { isKnownUsdc, knownNetwork } from './knownNetworks.ts';
import { readEach, readWith, unreadable } from './readWith.ts';

/** One way to pay. */
export type InvoiceOption = {
  readonly scheme: string;
  /** CAIP-2, also where the service used a version-1 name; the name as sent is in `original`. */
  readonly network: string;
  readonly asset: string;
  /** Base units of the asset, a decimal string. */
  readonly amount: string;
  readonly payTo: string;
  readonly maxTimeoutSeconds: number;
  /** With the EIP-712 name and version of the known USDC filled in where the service left them out. */
  readonly extra: JsonObject;
  /** The object as sent, untouched: a version-2 service compares the payment with it field by field. */
  readonly original: JsonObject;
};

/** What must be paid, to whom and where: the 402, immutable. */
export type Invoice = {
  readonly x402Version: number;
  /** Where it was found, which decides the names of the payment headers. */
  readonly dialect: 'v2-header' | 'v1-body';
  readonly options: readonly InvoiceOption[];
  readonly resourceUrl: string;
  readonly error: string | null;
  readonly rawRequired: JsonObject;
};

const WHAT = 'the payment';

const amountField = z
  .union([z.string(), z.number().int().nonnegative().transform(String)])
  .pipe(z.string().regex(/^(0|[1-9]\d{0,30})$/));

const optionSchema = z
  .object({
    scheme: z.string().min(1),
    network: z.string().min(1),
    asset: z.string().min(1),
    amount: amountField.optional(),
    maxAmountRequired: amountField.optional(),
    payTo: z.string().min(1),
    maxTimeoutSeconds: z.number().int().positive(),
    extra: z.unknown().optional(),
  })
  .transform((wire, context) => {
    // Version 2 says `amount`, version 1 `maxAmountRequired`; an option that says both, differently, is not to be trusted.
    const amount = wire.amount ?? wire.maxAmountRequired;
    if (amount !== undefined && (wire.maxAmountRequired ?? amount) === amount) return { ...wire, amount };
    context.addIssue({ code: 'custom', message: 'no single amount', path: ['amount'] });
    return z.NEVER;
  });

const envelopeSchema = z.object({
  x402Version: z.number().int().positive(),
  error: textOrNull,
  accepts: z.array(z.unknown()).min(1),
  resource: z.union([z.object({ url: z.string().min(1) }).transform((wire) => wire.url), z.string().min(1)]).optional(),
});

/**
 * A 402 as one normalised invoice: the `PAYMENT-REQUIRED` header (x402 version 2) when it can be read, else the body
 * (version 1, and the contract's hybrid of version 1 with CAIP-2 names and no `extra`). `url` is what was asked for.
 * It judges nothing: the guard does. Problem: `unreadable_answer`, also when no option can be read.
 */
export function parseInvoice(headers: HeaderReader, bodyText: string, url: string): Answer<Invoice> {
  const header = headers.get('payment-required');
  const fromHeader = header ? readEnvelope(decodeBase64(header) ?? '', 'v2-header', url) : null;
  if (fromHeader?.ok) return fromHeader;
  const fromBody = readEnvelope(bodyText, 'v1-body', url);
  return fromBody.ok ? fromBody : (fromHeader ?? fromBody);
}

function readEnvelope(text: string, dialect: Invoice['dialect'], url: string): Answer<Invoice> {
  const parsed = parseJson(text);
  const rawRequired = parsed.ok ? asJsonObject(parsed.value) : null;
  if (rawRequired === null) return refused(unreadable(WHAT));
  const wire = readWith(envelopeSchema, rawRequired, WHAT);
  if (!wire.ok) return wire;
  const options = wire.value.accepts.flatMap(readOption);
  if (options.length === 0) return refused(unreadable(WHAT, { field: 'accepts' }));
  const named = wire.value.resource ?? options[0]?.original['resource'];
  return ok({
    x402Version: wire.value.x402Version,
    dialect,
    options,
    resourceUrl: typeof named === 'string' ? named : url,
    error: wire.value.error,
    rawRequired,
  });
}

function readOption(raw: unknown): InvoiceOption[] {
  const original = asJsonObject(raw);
  return readEach(optionSchema, [original]).read.map((wire) => {
    const known = knownNetwork(wire.network);
    const isUsdc = known !== null && isKnownUsdc(known, wire.asset);
    const domain = isUsdc && known.eip712 ? { name: known.eip712.name, version: known.eip712.version } : {};
    return {
      scheme: wire.scheme,
      network: known?.network ?? wire.network,
      asset: wire.asset,
      amount: wire.amount,
      payTo: wire.payTo,
      maxTimeoutSeconds: wire.maxTimeoutSeconds,
      extra: { ...domain, ...(asJsonObject(wire.extra) ?? {}) },
      original: original ?? {},
    };
  });
}
