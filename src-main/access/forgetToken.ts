import { type Answer, type OrderId, ok, type SecretRef, type TokenId } from '../../src-shared/basics/index.ts';
import type { Vault } from '../vault/index.ts';

export type ForgetToken = {
  readonly vault: Pick<Vault, 'withSecret' | 'forget'>;
  readonly accessTokenRef: (orderId: OrderId) => SecretRef;
  readonly tokenIdOf: (token: string) => TokenId;
};

/** Erases a token from the vault, if it is this very one that lies there. Also ok when it is gone already. Problems: the vault's. */
export async function forgetToken(
  { vault, accessTokenRef, tokenIdOf }: ForgetToken,
  { orderId, tokenId }: { orderId: OrderId; tokenId: TokenId },
): Promise<Answer<null>> {
  const ref = accessTokenRef(orderId);
  const found = await vault.withSecret(ref, tokenIdOf);
  if (!found.ok) return found.problem.code === 'secret_missing' ? ok(null) : found;
  return found.value === tokenId ? vault.forget(ref) : ok(null);
}
