import type { PaymentRequirements } from '@x402/core/types';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';

/** The rails an invoice lists: ours, and on request a Solana entry that no one can settle here yet. */
export function listedAccepts(terms: readonly PaymentRequirements[], offerSolana: boolean): PaymentRequirements[] {
  const first = terms[0];
  if (!offerSolana || !first) return [...terms];
  return [
    ...terms,
    {
      scheme: 'exact',
      network: SOLANA_DEVNET.network,
      amount: first.amount,
      asset: SOLANA_DEVNET.usdc,
      payTo: SOLANA_DEVNET.payTo,
      maxTimeoutSeconds: first.maxTimeoutSeconds,
      extra: { feePayer: SOLANA_DEVNET.payTo },
    },
  ];
}
