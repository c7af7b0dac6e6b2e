import { isAddress } from '@solana/kit';
import { x402Facilitator } from '@x402/core/facilitator';
import { registerExactSvmScheme } from '@x402/svm/exact/facilitator';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import type { World } from '../World.ts';
import type { Facilitator } from './openFacilitator.ts';
import { simulatedSpl } from './simulatedSpl.ts';

/** The library's facilitator over the simulated Solana. Only ever imported lazily, with the first payment there. */
export async function openSolanaFacilitator(world: World): Promise<Facilitator> {
  const chain = await world.solana();
  const facilitator = new x402Facilitator();
  registerExactSvmScheme(facilitator, { signer: simulatedSpl(chain), networks: SOLANA_DEVNET.network });
  return {
    verify: async (payment, requirements) => {
      // Whoever an invoice names has an account to be paid into, a wrong recipient too.
      if (isAddress(requirements.payTo)) await chain.accounts.open(requirements.payTo);
      return facilitator.verify(payment, requirements);
    },
    settle: (payment, requirements) => facilitator.settle(payment, requirements),
  };
}
