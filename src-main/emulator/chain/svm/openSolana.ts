import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { openFeePayer } from './feePayer.ts';
import { SolanaChain, type SolanaNeeds } from './SolanaChain.ts';

/** Opens the chain, with the account in which the service is paid. Only ever imported lazily: it brings a library along. */
export async function openSolana(needs: SolanaNeeds): Promise<SolanaChain> {
  const chain = new SolanaChain(needs, await openFeePayer());
  await chain.accounts.open(SOLANA_DEVNET.payTo);
  return chain;
}
