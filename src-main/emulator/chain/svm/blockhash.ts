import { createHash } from 'node:crypto';
import { getBase58Decoder, getBase58Encoder } from '@solana/kit';
import { BLOCKHASH_SLOTS } from '../solanaDevnet.ts';

const toBase58 = getBase58Decoder();
const fromBase58 = getBase58Encoder();
const DIGEST_BYTES = 24;

/** The hash of a slot's block: 24 bytes of digest, then the slot, so that nothing about blocks has to be stored. */
export function blockhashAt(slot: number): string {
  const bytes = Buffer.alloc(32);
  createHash('sha256').update(`block ${slot}`).digest().copy(bytes, 0, 0, DIGEST_BYTES);
  bytes.writeBigUInt64BE(BigInt(slot), DIGEST_BYTES);
  return toBase58.decode(bytes);
}

/** Whether this chain made the hash, and not longer ago than a payment may rest. */
export function isBlockhashValid(blockhash: string, slot: number): boolean {
  const bytes = Buffer.from(fromBase58.encode(blockhash));
  if (bytes.length !== 32) return false;
  const made = Number(bytes.readBigUInt64BE(DIGEST_BYTES));
  return made <= slot && slot - made <= BLOCKHASH_SLOTS && blockhashAt(made) === blockhash;
}
