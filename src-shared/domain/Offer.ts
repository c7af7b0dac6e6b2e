import type { Money } from '../basics/index.ts';

/** A size and price on offer, as the service lists it now; never hard-coded. */
export type PlanOffer = {
  readonly planId: string;
  readonly name: string;
  readonly cpu: number;
  readonly ramGb: number;
  readonly diskGb: number;
  readonly price: Money;
  readonly tier: string | null;
  readonly description: string | null;
};

export type RegionOffer = { readonly regionCode: string; readonly name: string };

export type Offers = {
  readonly plans: readonly PlanOffer[];
  readonly regions: readonly RegionOffer[];
  readonly network: string;
  readonly readAt: number;
};
