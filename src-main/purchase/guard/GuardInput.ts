import type { Money, Problem } from '../../../src-shared/basics/index.ts';
import type { Caps, Spent } from '../../../src-shared/domain/index.ts';
import type { InvoiceOption } from '../../../src-shared/protocol/index.ts';

/** All that the guard judges by; it asks nobody. */
export type GuardInput = {
  readonly option: InvoiceOption;
  readonly planPrice: Money;
  /** The recipient that a person typed for this service and network before, or null. */
  readonly pinnedRecipient: string | null;
  /** Whom the latest payment to this service and network went to, or null. */
  readonly paidRecipient: string | null;
  /** The network our account can pay on, CAIP-2. */
  readonly accountNetwork: string;
  readonly caps: Caps;
  readonly spent: Spent;
  readonly frozenAt: number | null;
  readonly balance: { readonly amount: Money } | { readonly problem: Problem };
  /** The service's clock minus ours in ms; null when it never said. */
  readonly skewMs: number | null;
};
