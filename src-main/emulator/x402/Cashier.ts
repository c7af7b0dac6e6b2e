import type { Plan } from '../orders/plans.ts';
import type { Payment } from './readPayment.ts';

/** A 402 in both places: the v2 header, and the body in the documented older shape. */
export type Invoice = { readonly header: string; readonly body: Readonly<Record<string, unknown>> };

export type PaymentOutcome =
  /** With `responseHeader` when it was the settling that failed: the library tells that in a header, too. */
  | { readonly kind: 'refused'; readonly reason: string; readonly held?: string; readonly responseHeader?: string }
  /** The transfer is held under `transaction`; the caller writes it, or lets it go. */
  | { readonly kind: 'settled'; readonly transaction: string; readonly responseHeader: string };

export type Cashier = {
  /** What must be paid for this plan at this address, and what was wrong with the last try. */
  invoice(plan: Plan, resourceUrl: string, error: string): Promise<Invoice>;
  /** Verifies and settles a payment against our own current terms. */
  take(plan: Plan, payment: Payment): Promise<PaymentOutcome>;
};
