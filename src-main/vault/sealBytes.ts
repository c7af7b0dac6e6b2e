import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../src-shared/basics/index.ts';

export const KEY_BYTES = 32;
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce: version, nonce, tag, sealed text. `bound` is not in it, but must be the same when it is
 * opened, so that a blob sealed for one purpose can not stand in for another. Random 96-bit nonces are safe for far more
 * blobs under one key (2^32, NIST SP 800-38D §8.3) than a profile will ever hold.
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array, bound: string, random: Random): Uint8Array {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** The plain bytes, or null when key, purpose or a single bit is not what it was. */
export function unsealBytes(key: Uint8Array, sealed: Uint8Array, bound: string): Uint8Array | null {
  const head = 1 + NONCE_BYTES + TAG_BYTES;
  if (sealed.length < head || sealed[0] !== VERSION) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, head));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]);
  } catch {
    return null;
  }
}
