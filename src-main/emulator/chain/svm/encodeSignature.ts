import { getBase58Decoder } from '@solana/kit';

/** A signature as nodes write it: base58. */
export function encodeSignature(bytes: Uint8Array): string {
  return getBase58Decoder().decode(bytes);
}
