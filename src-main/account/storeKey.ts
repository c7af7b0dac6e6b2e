import type { Answer, DashboardAccountId } from '../../src-shared/basics/index.ts';
import type { DashboardKey } from '../../src-shared/protocol/index.ts';
import type { Vault } from '../vault/index.ts';
import { dashboardKeyRef } from './dashboardKeyRef.ts';

/**
 * Stores a key that was proved, as long as it is wanted: its account may be removed, or a panic begin, before and while it is
 * stored, and then none of it stays. Problems: why it is not wanted, the vault's.
 */
export async function storeKey(
  vault: Pick<Vault, 'store' | 'forget'>,
  { accountId, key }: { readonly accountId: DashboardAccountId; readonly key: DashboardKey },
  isWanted: () => Answer<null>,
): Promise<Answer<null>> {
  const wanted = isWanted();
  if (!wanted.ok) return wanted;
  const stored = await vault.store(dashboardKeyRef(accountId), key);
  if (!stored.ok) return stored;
  const stays = isWanted();
  if (stays.ok) return stays;
  const forgotten = await vault.forget(dashboardKeyRef(accountId));
  return forgotten.ok ? stays : forgotten;
}
