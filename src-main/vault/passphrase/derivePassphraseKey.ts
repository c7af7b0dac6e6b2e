import { scrypt } from 'node:crypto';
import type { Random } from '../../../src-shared/basics/index.ts';
import { KEY_BYTES } from '../sealBytes.ts';
import type { Kdf } from '../sealed-file/SealedFile.ts';

/** About half a second and 128 MiB per guess on a desktop of today. */
const COST = 2 ** 17;
const BLOCK = 8;
const SALT_BYTES = 16;

export function newKdf(random: Random): Kdf {
  const salt = Buffer.from(random.bytes(SALT_BYTES)).toString('base64');
  return { name: 'scrypt', N: COST, r: BLOCK, p: 1, salt };
}

/** The key of a passphrase, off the main thread. Normalised first: the same letters typed on another system are the same. */
export function derivePassphraseKey(passphrase: string, kdf: Kdf): Promise<Uint8Array> {
  const { N, r, p } = kdf;
  // Node refuses these parameters under its default ceiling of 32 MiB.
  const maxmem = 256 * N * r;
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(kdf.salt, 'base64'),
      KEY_BYTES,
      { N, r, p, maxmem },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}
