import type { Switches } from '../Switches.ts';
import { BASE_SEPOLIA } from './baseSepolia.ts';
import { SOLANA_DEVNET } from './solanaDevnet.ts';

export type OfferedChain = typeof BASE_SEPOLIA | typeof SOLANA_DEVNET;

const OFFERED: Readonly<Record<Switches['rails'], readonly OfferedChain[]>> = {
  both: [BASE_SEPOLIA, SOLANA_DEVNET],
  evm: [BASE_SEPOLIA],
  solana: [SOLANA_DEVNET],
};

/** The chains on which one can pay now, in the order in which invoices name them. */
export function offeredChains(rails: Switches['rails']): readonly OfferedChain[] {
  return OFFERED[rails];
}
