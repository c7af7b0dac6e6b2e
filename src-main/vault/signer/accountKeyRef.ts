import { type AccountId, type SecretRef, secretRef } from '../../../src-shared/basics/index.ts';

/** Where the private key of an account lives in the vault. */
export function accountKeyRef(accountId: AccountId | string): SecretRef {
  return secretRef(`wallet/${accountId}`);
}
