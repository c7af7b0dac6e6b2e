import { type Answer, type IntentId, problem, refused } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import type { Invoice, InvoiceOption } from '../../src-shared/protocol/index.ts';
import type { Journal } from './journal/Journal.ts';
import type { PurchaseDeps } from './Ports.ts';

/** An invoice as it was last heard, with the option that was chosen; the moment is monotonic. */
export type FreshQuote = { readonly invoice: Invoice; readonly option: InvoiceOption; readonly quotedMs: number };

/** What the verbs of this room share. Quotes are kept in memory alone: after a restart the invoice is asked for again. */
export type Purchasing = PurchaseDeps & { readonly journal: Journal; readonly quotes: Map<IntentId, FreshQuote> };

/** The purchase with this id. Problem: `intent_not_found`. */
export function findIntent(journal: Journal, intentId: IntentId): Answer<PurchaseIntent> {
  const intent = journal.get(intentId);
  if (intent !== null) return { ok: true, value: intent };
  return refused(problem('intent_not_found', 'This purchase is not in the journal.', 'Open it from the list again.'));
}

export const spawnPath = (planId: string): string => `/api/v1/spawn/${encodeURIComponent(planId)}`;

/** What a sealed blob of a purchase is bound to. */
export const purposeOf = (part: 'request' | 'payment' | 'reply', intentId: IntentId): string =>
  `purchase/${part}/${intentId}`;

export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
