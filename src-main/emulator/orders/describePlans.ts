import { offeredChains } from '../chain/offeredChains.ts';
import type { Switches } from '../Switches.ts';
import { PLANS, REGIONS } from './plans.ts';

/** The price list, with absolute addresses of where to buy. */
export function describePlans(origin: string, rails: Switches['rails']): Record<string, unknown> {
  return {
    plans: PLANS.map(({ priceUsd, ...plan }) => ({
      ...plan,
      price_usd: priceUsd,
      endpoint: `${origin}/api/v1/spawn/${plan.id}`,
      x402: {
        accepts: offeredChains(rails).map(({ network, payTo }) => ({
          scheme: 'exact',
          price: `$${priceUsd}`,
          network,
          payTo,
        })),
      },
    })),
    regions: REGIONS,
    network: 'testnet',
  };
}
