import { address } from '@solana/kit';
import type { FacilitatorSvmSigner } from '@x402/svm';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import type { SolanaChain } from '../chain/svm/SolanaChain.ts';

/**
 * Solana as the real facilitator sees it: its signer port over our chain, with no RPC between. `sendTransaction` only
 * reserves; the spawn route writes the transfer together with the order.
 */
export function simulatedSpl(chain: SolanaChain): FacilitatorSvmSigner {
  return {
    getAddresses: () => [address(SOLANA_DEVNET.feePayer)],
    signTransaction: (wire) => chain.feePayer.sign(wire),
    // The fee payer has not signed yet, and the facilitator has looked at the other signatures itself.
    simulateTransaction: async (wire) => chain.simulate(bytesOf(wire), { withSignatures: false, withBlockhash: true }),
    sendTransaction: async (wire) => chain.reserve(bytesOf(wire)),
    confirmTransaction: async () => {},
  };
}

function bytesOf(wire: string): Uint8Array {
  return Buffer.from(wire, 'base64');
}
