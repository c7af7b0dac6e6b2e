import { z } from 'zod';
import { BLOCKHASH_SLOTS, SOLANA_DEVNET, slotTime } from '../solanaDevnet.ts';
import { rentExemption } from './Account.ts';
import { blockhashAt, isBlockhashValid } from './blockhash.ts';
import { API_VERSION, inContext } from './inContext.ts';
import { readMessage } from './readTransaction.ts';
import { addressText } from './rpcParams.ts';
import type { SvmMethodTable } from './SvmMethodTable.ts';

const LAMPORTS_PER_SIGNATURE = 5000;

/** The chain itself: its time, its blocks, its prices. Every slot has a block here, so height and slot are the same. */
export const CLUSTER_METHODS: SvmMethodTable = {
  getHealth: () => 'ok',
  getVersion: () => ({ 'solana-core': API_VERSION, 'feature-set': 0 }),
  getGenesisHash: () => SOLANA_DEVNET.genesisHash,
  getSlot: (chain) => chain.slot(),
  getBlockHeight: (chain) => chain.slot(),
  getBlockTime: (_chain, [slot]) => slotTime(z.number().int().min(0).parse(slot)),
  getLatestBlockhash: (chain) => {
    const slot = chain.slot();
    return inContext(chain, { blockhash: blockhashAt(slot), lastValidBlockHeight: slot + BLOCKHASH_SLOTS });
  },
  // A blockhash is 32 bytes, and so looks like an address.
  isBlockhashValid: (chain, [hash]) => inContext(chain, isBlockhashValid(addressText.parse(hash), chain.slot())),
  getMinimumBalanceForRentExemption: (_chain, [bytes]) => rentExemption(z.number().int().min(0).parse(bytes)),
  getFeeForMessage: (chain, [message]) => {
    const { header } = readMessage(Buffer.from(z.base64().max(2048).parse(message), 'base64'));
    return inContext(chain, header.numSignerAccounts * LAMPORTS_PER_SIGNATURE);
  },
};
