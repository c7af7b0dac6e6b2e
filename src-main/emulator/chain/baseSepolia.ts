/** The first simulated chain: Base Sepolia with its USDC (contract, payment section; EIP-3009, EIP-712). */
export const BASE_SEPOLIA = {
  network: 'eip155:84532',
  v1Name: 'base-sepolia',
  chainId: 84_532,
  usdc: '0x036CbD53842c5426634e7929541eC2318f3dCF7e',
  domain: { name: 'USDC', version: '2' },
  payTo: '0xb78476F8e3b9D3f7A0Da8315272B00b26293535a',
  multicall3: '0xcA11bde05977b3631167028862bE2a173976CA11',
  facilitator: '0x1111111111111111111111111111111111111111',
} as const;

const GENESIS_MS = Date.UTC(2024, 0, 1);
const BLOCK_MS = 2000;

/** Blocks come every two seconds of the emulator's wall clock; nothing is stored about them. */
export function blockNumberAt(wallMs: number): number {
  return Math.max(0, Math.floor((wallMs - GENESIS_MS) / BLOCK_MS));
}

/** Unix seconds. */
export function blockTimestamp(block: number): number {
  return Math.floor((GENESIS_MS + block * BLOCK_MS) / 1000);
}
