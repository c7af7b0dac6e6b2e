import { createPublicKey, verify } from 'node:crypto';
import { address, getAddressEncoder } from '@solana/kit';
import type { Ledger, Transfer } from '../Ledger.ts';
import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { isBlockhashValid } from './blockhash.ts';
import type { ReadTransaction, TokenTransfer } from './readTransaction.ts';
import type { TokenAccounts } from './TokenAccounts.ts';
import { instructionFailure, TransactionFailure } from './TransactionFailure.ts';

/** Errors of the token program, by number (SPL `TokenError`). */
const INSUFFICIENT_FUNDS = 1;
const MINT_MISMATCH = 3;
const OWNER_MISMATCH = 4;
const DECIMALS_MISMATCH = 18;

export type ChainState = { readonly ledger: Ledger; readonly accounts: TokenAccounts; readonly slot: number };
export type CheckOptions = { readonly withSignatures: boolean; readonly withBlockhash: boolean };

/**
 * All that a node would look at, in its order; answers the transfer to reserve. It is synchronous so that nothing can come
 * between it and the reservation. Throws `TransactionFailure`.
 */
export function checkTransaction(state: ChainState, read: ReadTransaction, options: CheckOptions): Transfer {
  if (options.withSignatures && !read.signatures.every((one) => isSigned(read, one))) {
    throw new TransactionFailure('SignatureFailure', 'A signature is missing or wrong.');
  }
  if (options.withBlockhash && !isBlockhashValid(read.message.lifetimeToken, state.slot)) {
    throw new TransactionFailure('BlockhashNotFound', 'Blockhash not found');
  }
  const { transfer } = read;
  if (!transfer) throw new TransactionFailure('SanitizeFailure', 'Only transfers of the test USDC are simulated.');
  const { from, to } = walletsOf(state.accounts, read, transfer);
  const wanted: Transfer = {
    network: SOLANA_DEVNET.network,
    from,
    to,
    value: transfer.amount,
    nonce: read.messageHash,
    note: { memo: read.memo, message: Buffer.from(read.messageBytes).toString('base64') },
  };
  const refusal = state.ledger.refusalOf(wanted);
  if (refusal === 'used') {
    throw new TransactionFailure('AlreadyProcessed', 'This transaction has already been processed');
  }
  if (refusal === 'unfunded') throw instructionFailure(transfer.index, INSUFFICIENT_FUNDS, 'insufficient funds');
  return wanted;
}

/** The wallets behind the two token accounts, as the token program would have them. */
function walletsOf(
  accounts: TokenAccounts,
  read: ReadTransaction,
  { index, source, mint, destination, authority, decimals }: TokenTransfer,
): { from: string; to: string } {
  const from = accounts.ownerOf(source);
  const to = accounts.ownerOf(destination);
  if (from === null || to === null) {
    throw instructionFailure(index, 'InvalidAccountData', 'A token account of this transfer was never opened.');
  }
  if (mint !== SOLANA_DEVNET.usdc)
    throw instructionFailure(index, MINT_MISMATCH, 'Account not associated with this Mint');
  if (from !== authority) throw instructionFailure(index, OWNER_MISMATCH, 'owner does not match');
  if (!read.signatures.some(({ signer }) => signer === authority)) {
    throw instructionFailure(index, 'MissingRequiredSignature', 'The owner of the money does not sign.');
  }
  if (decimals !== SOLANA_DEVNET.decimals) {
    throw instructionFailure(index, DECIMALS_MISMATCH, 'The mint decimals do not match');
  }
  return { from, to };
}

function isSigned(read: ReadTransaction, { signer, signature }: ReadTransaction['signatures'][number]): boolean {
  if (signature === null) return false;
  const x = Buffer.from(getAddressEncoder().encode(address(signer))).toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, read.messageBytes, key, signature);
  } catch {
    return false;
  }
}
