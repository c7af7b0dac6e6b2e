import { type Answer, type Clock, ok, type Random, refused } from '../../../src-shared/basics/index.ts';
import type { AtomicWrite } from '../../disk/index.ts';
import type { SecretStore } from '../SecretStore.ts';
import { savedBy } from '../savedBy.ts';
import { vaultFileDamaged } from '../vaultProblems.ts';
import { readSealedFile, sealFile, unsealFile } from './readSealedFile.ts';
import { withFileLock } from './withFileLock.ts';

export type SealedFileLent = { readonly clock: Clock; readonly random: Random; readonly atomicWrite: AtomicWrite };

/**
 * Secrets in one sealed file that stands already, with its key. Each call reads the file anew, because two threads of the
 * app write to it: this one and the signer. Problems: `vault_file_damaged`, `vault_file_busy`, those of the disk.
 */
export function openSealedFile(
  { path, key, name }: { path: string; key: Uint8Array; name: string },
  lent: SealedFileLent,
): SecretStore {
  const ownKey = Uint8Array.from(key);

  function current() {
    const file = readSealedFile(path);
    if (!file.ok) return file;
    if (file.value === null) return refused(vaultFileDamaged(path));
    const secrets = unsealFile(file.value, ownKey, path);
    return secrets.ok ? ok({ header: file.value.header, secrets: secrets.value }) : secrets;
  }

  function change(act: (secrets: Map<string, string>) => void): Promise<Answer<null>> {
    return withFileLock(path, lent.clock, () => {
      const before = current();
      if (!before.ok) return before;
      const secrets = new Map(before.value.secrets);
      act(secrets);
      return savedBy(() => lent.atomicWrite(path, sealFile(before.value.header, secrets, ownKey, lent.random)));
    });
  }

  return {
    describe: () => name,
    async read(account) {
      const now = current();
      return now.ok ? ok(now.value.secrets.get(account) ?? null) : now;
    },
    write: (account, secret) => change((secrets) => secrets.set(account, secret)),
    erase: (account) => change((secrets) => secrets.delete(account)),
    async close() {
      ownKey.fill(0);
    },
  };
}
