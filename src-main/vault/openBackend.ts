import { assertNever, type Logger } from '../../src-shared/basics/index.ts';
import { type KeychainSpec, openKeychain } from './keychain/openKeychain.ts';
import type { SecretStore } from './SecretStore.ts';
import { openSealedFile, type SealedFileLent } from './sealed-file/openSealedFile.ts';

/**
 * Everything needed to open the place where secrets are, as data that crosses to another thread. It holds the key of a
 * sealed file: it goes to the signer and nowhere else, and never to a log or a disk.
 */
export type BackendSpec =
  | KeychainSpec
  | { readonly kind: 'passphrase' | 'demo'; readonly path: string; readonly key: Uint8Array };

export type BackendLent = SealedFileLent & { readonly logger: Logger };

/** The same place, opened by whoever holds the spec. Touches nothing until asked. */
export function openBackend(spec: BackendSpec, lent: BackendLent): SecretStore {
  switch (spec.kind) {
    case 'keychain':
      return openKeychain(spec, lent);
    case 'passphrase':
      return openSealedFile({ ...spec, name: 'a file sealed with your passphrase' }, lent);
    case 'demo':
      return openSealedFile({ ...spec, name: 'a file of play secrets' }, lent);
    default:
      return assertNever(spec);
  }
}
