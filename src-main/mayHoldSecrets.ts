import type { AccessView, VaultView } from '../src-shared/domain/index.ts';

/**
 * Whether secrets may be in memory that need not be there: found tokens, AI keys on their way, codes of invites. A locked app
 * keeps none of them, and a panic lets no more come in. Pure.
 */
export function mayHoldSecrets(vault: VaultView, access: AccessView): boolean {
  const isPanic = access.revocation?.reach === 'everything' && access.revocation.endedAt === null;
  return !isLocked(vault) && access.lockedAt === null && !isPanic;
}

export function isLocked(view: VaultView): boolean {
  return view.kind === 'passphrase' && view.locked;
}
