import { type AccessView, isPanicUnderWay, type VaultView } from '../src-shared/domain/index.ts';

/**
 * Whether secrets may be in memory that need not be there: found tokens, AI keys on their way, codes of invites. A locked app
 * keeps none of them, and a panic lets no more come in. Pure.
 */
export function mayHoldSecrets(vault: VaultView, access: AccessView): boolean {
  return !isLocked(vault) && access.lockedAt === null && !isPanicUnderWay(access.revocation);
}

export function isLocked(view: VaultView): boolean {
  return view.kind === 'passphrase' && view.locked;
}
