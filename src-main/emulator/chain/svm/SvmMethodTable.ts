import type { SolanaChain } from './SolanaChain.ts';

/** JSON-RPC methods by name; parameters come as they were sent. */
export type SvmMethodTable = Readonly<Record<string, (chain: SolanaChain, params: readonly unknown[]) => unknown>>;
