import type { IntentState } from './Purchase.ts';

/** Whether a payment was approved and is not resolved: it may have left, or may yet, and is never given up. */
export function isPaymentOnItsWay({ kind }: IntentState): boolean {
  return kind === 'approved' || kind === 'signed' || kind === 'sent' || kind === 'unknown';
}
