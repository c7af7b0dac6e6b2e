import { type Answer, compareMoney, ok, type Problem, problem, refused } from '../../../src-shared/basics/index.ts';
import { countSpent, findBrokenCap } from '../../../src-shared/domain/index.ts';
import { BASE_SEPOLIA, isKnownRecipient, isKnownUsdc } from '../../../src-shared/protocol/index.ts';
import { authorisationNonce } from './authorisationNonce.ts';
import type { SigningFacts } from './readSigningFacts.ts';

/** No signature of ours is good for longer, whatever the app was told; seconds, with the skew that the guard allows. */
const LONGEST_S = 600 + 60;

/** The message that is signed: every figure of it is one that was judged here. */
export type Authorisation = {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: string;
};

/**
 * Judges one approved purchase by the journal's own facts, as if the app could not be trusted: rules before keys. Pure.
 * Answers the one message to sign. Problems: `signer_frozen`, `over_cap`, `signer_network`, `signer_asset`,
 * `signer_amount`, `signer_recipient`, `signer_account`, `signer_nonce`, `signer_window`.
 */
export function judgeSigning(facts: SigningFacts, now: number): Answer<Authorisation> {
  const { terms, authorisation } = facts.record.state;
  const broken = findBrokenRule(facts, now);
  if (broken !== null) return refused(broken);
  return ok({
    from: authorisation.from,
    to: terms.payTo,
    value: BigInt(terms.amount.minor),
    validAfter: 0n,
    validBefore: BigInt(authorisation.validBefore),
    nonce: authorisation.nonce,
  });
}

function findBrokenRule(
  { record, address, pinnedRecipient, caps, frozenAt, others }: SigningFacts,
  now: number,
): Problem | null {
  const { terms, authorisation } = record.state;
  if (frozenAt !== null) return rule('signer_frozen', 'The wallet is frozen.', 'Unfreeze it to pay.');
  if (terms.network !== BASE_SEPOLIA.network)
    return rule('signer_network', 'The network is not the one this wallet pays on.');
  if (!isKnownUsdc(BASE_SEPOLIA, terms.asset)) return rule('signer_asset', 'The token is not the known USDC.');
  if (compareMoney(terms.amount, record.planPrice) !== 0)
    return rule('signer_amount', 'The amount is not the plan’s price.');
  const isPinned = pinnedRecipient !== null && pinnedRecipient.toLowerCase() === terms.payTo.toLowerCase();
  if (!isPinned && !isKnownRecipient(BASE_SEPOLIA, terms.payTo)) {
    return rule('signer_recipient', 'The recipient is neither known nor confirmed by you.');
  }
  if (address === null || address.toLowerCase() !== authorisation.from.toLowerCase()) {
    return rule('signer_account', 'The purchase does not belong to this wallet.');
  }
  if (authorisation.nonce !== authorisationNonce(record.intentId)) {
    return rule('signer_nonce', 'The payment does not carry the one number this purchase may use.');
  }
  const nowS = now / 1000;
  if (authorisation.validBefore <= nowS || authorisation.validBefore > nowS + LONGEST_S) {
    return rule(
      'signer_window',
      'The time in which the payment would be good is over, or too long.',
      'Ask for the invoice again.',
    );
  }
  return findBrokenCap(caps, countSpent(others, now), terms.amount);
}

function rule(code: string, say: string, hint = 'Refuse this purchase and start a new one.'): Problem {
  return problem(code, `The signer refused: ${say} Nothing was signed.`, hint);
}
