import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import { PLANS, REGIONS } from './plans.ts';

/** The price list, with absolute addresses of where to buy. */
export function describePlans(origin: string, offerSolana: boolean): Record<string, unknown> {
  return {
    plans: PLANS.map(({ priceUsd, ...plan }) => ({
      ...plan,
      price_usd: priceUsd,
      endpoint: `${origin}/api/v1/spawn/${plan.id}`,
      x402: {
        accepts: (offerSolana ? [BASE_SEPOLIA, SOLANA_DEVNET] : [BASE_SEPOLIA]).map(({ network, payTo }) => ({
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
