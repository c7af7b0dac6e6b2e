import type { x402ResourceServer } from '@x402/core/server';
import type { Network, PaymentRequirements } from '@x402/core/types';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { type OfferedChain, offeredChains } from '../chain/offeredChains.ts';
import { type Plan, priceOf } from '../orders/plans.ts';
import type { World } from '../World.ts';

export const MAX_TIMEOUT_S = 60;

/** What stands in place of a true value looks like one of its own chain, and so replaces it on that chain alone. */
const LIKE_SOLANA = /^(solana:.*|[1-9A-HJ-NP-Za-km-z]{32,44})$/;

/** Our terms at this moment, faults included, one for each chain on offer: what is asked is also what is demanded. */
export async function termsOf(server: x402ResourceServer, world: World, plan: Plan): Promise<PaymentRequirements[]> {
  const { faults, switches } = world;
  const amount = priceOf(plan, faults.look('priceDrift')?.percent ?? 0);
  const terms = await server.buildPaymentRequirementsFromOptions(
    offeredChains(switches.rails).map((chain) => ({
      scheme: 'exact',
      network: chain.network,
      payTo: wrongFor(chain, faults.look('wrongPayTo')?.payTo) ?? chain.payTo,
      price: {
        amount,
        asset: wrongFor(chain, faults.look('wrongAsset')?.asset) ?? chain.usdc,
        extra: extraOf(chain, switches.solanaMemo),
      },
      maxTimeoutSeconds: MAX_TIMEOUT_S,
    })),
    {},
  );
  const elsewhere = faults.look('wrongNetwork')?.network;
  return terms.map((term) => {
    const network = wrongFor(term, elsewhere);
    return network === undefined ? term : { ...term, network: network as Network };
  });
}

function wrongFor({ network }: { network: string }, wrong: string | undefined): string | undefined {
  const isSolana = network !== BASE_SEPOLIA.network;
  return wrong !== undefined && LIKE_SOLANA.test(wrong) === isSolana ? wrong : undefined;
}

/** On EVM the names that the payer signs over (EIP-712); on Solana the memo, if one is asked for. */
function extraOf(chain: OfferedChain, memo: string | null): Record<string, unknown> {
  if (chain.network === BASE_SEPOLIA.network) return { ...chain.domain };
  return memo === null ? {} : { memo };
}
