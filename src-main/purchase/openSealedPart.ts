import { type Answer, type IntentId, problem, refused } from '../../src-shared/basics/index.ts';
import { type Purchasing, purposeOf } from './Purchasing.ts';

/** Opens one sealed part of a purchase. Problems: the vault's, `sealed_part_missing`. */
export async function openSealedPart(
  { journal, vault }: Pick<Purchasing, 'journal' | 'vault'>,
  intentId: IntentId,
  part: 'request' | 'payment' | 'reply',
): Promise<Answer<Uint8Array>> {
  const sealed = journal.sealed(intentId)[part];
  if (sealed !== null) return vault.unseal(sealed, purposeOf(part, intentId));
  const say = 'The journal no longer holds what belongs to this purchase.';
  return refused(
    problem('sealed_part_missing', say, 'Start a new purchase; this one can not go on.', { facts: { part } }),
  );
}
