import { address, getAddressEncoder } from '@solana/kit';
import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { describeAmount } from './describeAmount.ts';
import { PROGRAMS } from './programs.ts';
import type { SolanaChain } from './SolanaChain.ts';

/** What stands at an address. `parsed` is what a node makes of a token program's bytes. */
export type Account = {
  readonly lamports: number;
  readonly owner: string;
  readonly executable: boolean;
  readonly data: Buffer;
  readonly parsed: { readonly type: string; readonly info: unknown } | null;
};

const MINT_BYTES = 82;
const TOKEN_ACCOUNT_BYTES = 165;
const LOADER = 'BPFLoader2111111111111111111111111111111111';
/** Enough for the fees of a lifetime; nobody else has any, and nobody else needs any. */
const FEE_PAYER_LAMPORTS = 5_000_000_000;

/** What an account of so many bytes must hold to stay (lamports). */
export function rentExemption(bytes: number): number {
  return (128 + bytes) * 6960;
}

/** The account at an address, or null where there is none. Wallets of payers hold no SOL, so they have none. */
export function accountAt(chain: SolanaChain, at: string): Account | null {
  if (at === SOLANA_DEVNET.usdc) return mintAccount(chain);
  const owner = chain.accounts.ownerOf(at);
  if (owner !== null) return tokenAccount(owner, chain.ledger.balanceOf(SOLANA_DEVNET.network, owner));
  if (at === SOLANA_DEVNET.feePayer) return { ...plain(PROGRAMS.system), lamports: FEE_PAYER_LAMPORTS };
  if (Object.values<string>(PROGRAMS).includes(at)) return { ...plain(LOADER), lamports: 1, executable: true };
  return null;
}

function plain(owner: string): Account {
  return { lamports: 0, owner, executable: false, data: Buffer.alloc(0), parsed: null };
}

/** SPL `Mint`: authority, supply, decimals, initialised, freeze authority. Ours has no authorities. */
function mintAccount(chain: SolanaChain): Account {
  const { decimals, network } = SOLANA_DEVNET;
  const supply = chain.ledger.supplyOf(network);
  const data = Buffer.alloc(MINT_BYTES);
  data.writeBigUInt64LE(supply, 36);
  data.writeUInt8(decimals, 44);
  data.writeUInt8(1, 45);
  const info = { decimals, freezeAuthority: null, isInitialized: true, mintAuthority: null, supply: supply.toString() };
  return {
    ...plain(PROGRAMS.token),
    lamports: rentExemption(MINT_BYTES),
    data,
    parsed: { type: 'mint', info },
  };
}

/** SPL `Account`: mint, owner, amount, no delegate, initialised, not native, no delegated amount, no closer. */
function tokenAccount(owner: string, amount: bigint): Account {
  const bytes = (text: string): Uint8Array => Uint8Array.from(getAddressEncoder().encode(address(text)));
  const data = Buffer.alloc(TOKEN_ACCOUNT_BYTES);
  data.set(bytes(SOLANA_DEVNET.usdc), 0);
  data.set(bytes(owner), 32);
  data.writeBigUInt64LE(amount, 64);
  data.writeUInt8(1, 108);
  const info = {
    isNative: false,
    mint: SOLANA_DEVNET.usdc,
    owner,
    state: 'initialized',
    tokenAmount: describeAmount(amount),
  };
  return {
    ...plain(PROGRAMS.token),
    lamports: rentExemption(TOKEN_ACCOUNT_BYTES),
    data,
    parsed: { type: 'account', info },
  };
}
