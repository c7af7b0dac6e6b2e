/** The second simulated chain: Solana Devnet with its USDC (contract, payment section; SPL token program). */
export const SOLANA_DEVNET = {
  network: 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1',
  v1Name: 'solana-devnet',
  /** What agent cards call it: chains of Solana have no number. */
  chainId: 'devnet',
  usdc: '4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU',
  decimals: 6,
  payTo: 'DFbWWDweU9jqaJSrEpyBCrWGZyDkaoDayak9EZA3QnYA',
  /** Signs first and pays the fees of every payment, as the facilitator's account does; see svm/feePayer.ts. */
  feePayer: '4QYDLFBHwQZr9AEZrTb9K9rwCaGWCA5jFfFsESMDJbJH',
  genesisHash: 'EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG',
} as const;

/** A blockhash is good for so many slots: a minute. */
export const BLOCKHASH_SLOTS = 150;

const GENESIS_MS = Date.UTC(2024, 0, 1);
const SLOT_MS = 400;

/** Slots come every 400 ms of the emulator's wall clock, each with its block; nothing is stored about them. */
export function slotAt(wallMs: number): number {
  return Math.max(0, Math.floor((wallMs - GENESIS_MS) / SLOT_MS));
}

/** Unix seconds. */
export function slotTime(slot: number): number {
  return Math.floor((GENESIS_MS + slot * SLOT_MS) / 1000);
}
