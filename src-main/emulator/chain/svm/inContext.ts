import type { SolanaChain } from './SolanaChain.ts';

/** What a node says it is, in every answer that is about a moment. */
export const API_VERSION = '3.0.0';

/** An answer with the slot in which it was true. */
export function inContext(chain: SolanaChain, value: unknown): unknown {
  return { context: { apiVersion: API_VERSION, slot: chain.slot() }, value };
}
