import { x402Facilitator } from '@x402/core/facilitator';
import type { FacilitatorClient } from '@x402/core/server';
import type { PaymentRequirements, SettleResponse } from '@x402/core/types';
import { registerExactEvmScheme } from '@x402/evm/exact/facilitator';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import { openOnce } from '../openOnce.ts';
import type { World } from '../World.ts';
import { simulatedUsdc } from './simulatedUsdc.ts';

/** Who judges payments and puts them on a chain. */
export type Facilitator = Pick<FacilitatorClient, 'verify' | 'settle'>;

/** The library's own facilitators over both simulated chains, with the faults that a facilitator can have. */
export function openFacilitator(world: World): FacilitatorClient {
  const evm = new x402Facilitator();
  registerExactEvmScheme(evm, { signer: simulatedUsdc(world), networks: BASE_SEPOLIA.network });
  const solana = openOnce(() =>
    import('./openSolanaFacilitator.ts').then((module) => module.openSolanaFacilitator(world)),
  );
  const facilitatorFor = async ({ network }: PaymentRequirements): Promise<Facilitator> =>
    network === SOLANA_DEVNET.network ? solana() : evm;
  return {
    verify: async (payment, requirements) => (await facilitatorFor(requirements)).verify(payment, requirements),
    settle: async (payment, requirements) => {
      const fault = await settleFault(world, requirements);
      return fault ?? (await facilitatorFor(requirements)).settle(payment, requirements);
    },
    getSupported: async () => ({
      extensions: [],
      signers: {},
      kinds: [
        { x402Version: 2, scheme: 'exact', network: BASE_SEPOLIA.network },
        {
          x402Version: 2,
          scheme: 'exact',
          network: SOLANA_DEVNET.network,
          extra: { feePayer: SOLANA_DEVNET.feePayer },
        },
      ],
    }),
  };
}

/** What is armed to go wrong with settling: it takes long, or it fails and nothing moves. */
async function settleFault(world: World, { network }: PaymentRequirements): Promise<SettleResponse | null> {
  const slow = world.faults.take('slowSettlement');
  if (slow) await new Promise<void>((resolve) => world.clock.after(slow.delayMs, resolve));
  if (!world.faults.take('settleFails')) return null;
  return { success: false, errorReason: 'unexpected_settle_error', transaction: '', network };
}
