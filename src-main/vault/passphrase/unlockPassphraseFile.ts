import { type Answer, ok, refused } from '../../../src-shared/basics/index.ts';
import { readSealedFile, unsealFile } from '../sealed-file/readSealedFile.ts';
import { vaultFileDamaged } from '../vaultProblems.ts';
import { derivePassphraseKey } from './derivePassphraseKey.ts';

/** The key of the sealed file, when the passphrase is right. Changes nothing. Problems: `wrong_passphrase`, `vault_file_damaged`. */
export async function unlockPassphraseFile(path: string, passphrase: string): Promise<Answer<Uint8Array>> {
  const file = readSealedFile(path);
  if (!file.ok) return file;
  const kdf = file.value?.header.kdf;
  if (!file.value || !kdf) return refused(vaultFileDamaged(path));
  const key = await derivePassphraseKey(passphrase, kdf);
  const secrets = unsealFile(file.value, key, path);
  return secrets.ok ? ok(key) : secrets;
}
