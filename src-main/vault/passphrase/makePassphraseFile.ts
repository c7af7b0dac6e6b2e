import { existsSync } from 'node:fs';
import { type Answer, ok, refused } from '../../../src-shared/basics/index.ts';
import { savedBy } from '../savedBy.ts';
import type { SealedFileLent } from '../sealed-file/openSealedFile.ts';
import { checkOf, sealFile } from '../sealed-file/readSealedFile.ts';
import { withFileLock } from '../sealed-file/withFileLock.ts';
import { passphraseExists, passphraseTooShort } from '../vaultProblems.ts';
import { derivePassphraseKey, newKdf } from './derivePassphraseKey.ts';

const SHORTEST = 8;

/** Makes the sealed file, empty, and answers its key. Problems: `passphrase_too_short`, `passphrase_exists`, those of the disk. */
export async function makePassphraseFile(
  path: string,
  passphrase: string,
  lent: SealedFileLent,
): Promise<Answer<Uint8Array>> {
  if ([...passphrase.normalize('NFKC')].length < SHORTEST) return refused(passphraseTooShort(SHORTEST));
  const kdf = newKdf(lent.random);
  const key = await derivePassphraseKey(passphrase, kdf);
  const made = await withFileLock(path, lent.clock, () => {
    if (existsSync(path)) return refused(passphraseExists());
    const header = { version: 1, kind: 'passphrase', kdf, check: checkOf(key) } as const;
    return savedBy(() => lent.atomicWrite(path, sealFile(header, new Map(), key, lent.random)));
  });
  return made.ok ? ok(key) : made;
}
