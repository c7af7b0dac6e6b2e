import { createHash } from 'node:crypto';
import {
  createKeyPairFromPrivateKeyBytes,
  getBase64EncodedWireTransaction,
  getTransactionDecoder,
  partiallySignTransaction,
} from '@solana/kit';

export type FeePayer = { readonly sign: (wire: string) => Promise<string> };

/**
 * The account that pays the fees of payments (`SOLANA_DEVNET.feePayer`). Its key is no secret: it is made from words, so
 * that a payment made before a restart is still addressed to it afterwards, and it owns nothing on any real network.
 */
export async function openFeePayer(): Promise<FeePayer> {
  const seed = createHash('sha256').update('osmoda emulator fee payer').digest();
  const keys = await createKeyPairFromPrivateKeyBytes(seed);
  return {
    sign: async (wire) => {
      const transaction = getTransactionDecoder().decode(Buffer.from(wire, 'base64'));
      return getBase64EncodedWireTransaction(await partiallySignTransaction([keys], transaction));
    },
  };
}
