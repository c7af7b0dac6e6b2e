import type { AccountId, IntentId, Money, OrderId, Problem, ServiceId } from '../basics/index.ts';

/** The one chosen way to pay, parsed once into one immutable object that is shown, capped and signed. */
export type PaymentTerms = {
  readonly amount: Money;
  /** CAIP-2, `eip155:84532`. */
  readonly network: string;
  readonly asset: string;
  readonly payTo: string;
  readonly scheme: 'exact';
  readonly maxTimeoutSeconds: number;
};

/** One thing the guard looked at. `confirm` needs the person to type the recipient once. */
export type GuardCheck = {
  readonly what: 'scheme' | 'network' | 'asset' | 'price' | 'recipient' | 'caps' | 'clock' | 'frozen' | 'balance';
  readonly verdict: 'pass' | 'confirm' | 'refuse';
  readonly say: string;
  readonly expected?: string;
  readonly found?: string;
};

/** The signed authorisation as far as it may be shown: never the signature. */
export type AuthorisationFacts = {
  readonly from: string;
  readonly nonce: string;
  /** Unix seconds, as signed. */
  readonly validBefore: number;
};

/** Proof that a payment landed. */
export type Settlement = { readonly transaction: string; readonly network: string; readonly payer: string };

/**
 *   drafted ─► invoiced ─► guarded ─► approved ─► signed ─► sent ─► settled
 *      │         │ ▲        │ │ ▲        │ │         │       │        ▲
 *      │         │ └────────┼─┘ └────────┘ │         └───────┴─► unknown ─► refused (never paid, proven)
 *      └─────────┴──► stopped ◄────────────┘
 *
 * Before the signature: `stopped` goes back to `invoiced`, or stops again; each of the first four may end in `refused` (by
 * the person) or in `given` (the service asked for nothing). `approved` goes back to `guarded` or `stopped` only while no
 * signature was committed; a newer invoice, and each further look at an `unknown` one, is an arrow of its own. The table
 * of `purchase/journal/arrows.ts` decides. Each arrow is committed before the next act. From `signed` on, the only automatic act is to send the same bytes again.
 */
export type IntentState =
  | { readonly kind: 'drafted' }
  | { readonly kind: 'invoiced'; readonly terms: PaymentTerms }
  | { readonly kind: 'guarded'; readonly terms: PaymentTerms; readonly checks: readonly GuardCheck[] }
  | {
      readonly kind: 'stopped';
      readonly terms: PaymentTerms | null;
      readonly checks: readonly GuardCheck[];
      readonly problem: Problem;
    }
  | { readonly kind: 'approved'; readonly terms: PaymentTerms; readonly authorisation: AuthorisationFacts }
  | { readonly kind: 'signed'; readonly terms: PaymentTerms; readonly authorisation: AuthorisationFacts }
  | { readonly kind: 'sent'; readonly terms: PaymentTerms; readonly authorisation: AuthorisationFacts }
  | {
      readonly kind: 'unknown';
      readonly terms: PaymentTerms;
      readonly authorisation: AuthorisationFacts;
      readonly problem: Problem;
      readonly tries: number;
    }
  | {
      readonly kind: 'settled';
      readonly terms: PaymentTerms;
      readonly authorisation: AuthorisationFacts;
      readonly orderId: OrderId;
      readonly settlement: Settlement | null;
      /** True when an earlier reply was lost and the server was found again by asking with the same key. */
      readonly recovered: boolean;
    }
  /** The service gave the server and never asked for money: nothing was signed. */
  | { readonly kind: 'given'; readonly orderId: OrderId }
  | {
      readonly kind: 'refused';
      readonly by: 'person' | 'service' | 'expiry';
      readonly problem: Problem;
      readonly terms: PaymentTerms | null;
      readonly authorisation: AuthorisationFacts | null;
    };

/** A purchase that stays unknown is asked about for a day; its beginning and its end are what a person reads. */
export const MOST_JOURNAL_ENTRIES = 72;

/** A wish for one server, from the form to the token. Its key and its request are made once, and repeated unchanged. */
export type PurchaseIntent = {
  readonly intentId: IntentId;
  readonly serviceId: ServiceId;
  readonly revision: number;
  readonly accountId: AccountId;
  readonly idempotencyKey: string;
  /** The name the person gives the server. */
  readonly name: string;
  readonly planId: string;
  readonly planName: string;
  readonly planPrice: Money;
  readonly regionCode: string;
  readonly runtime: string;
  readonly model: string | null;
  readonly hasCredential: boolean;
  readonly createdAt: number;
  readonly state: IntentState;
  /** The journal as a list a person can read: each arrow and when it was committed, `asked again` for each further sending. */
  readonly journal: ReadonlyArray<{ readonly kind: IntentState['kind'] | 'asked again'; readonly at: number }>;
  /** An earlier intent that this one replaces after proven expiry. */
  readonly replaces: IntentId | null;
};
