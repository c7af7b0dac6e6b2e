import type { AuthorisationFacts, PaymentTerms } from '../../../src-shared/domain/index.ts';

/** However long an invoice would like to be payable, a signature of ours lives no longer than this, in seconds. */
const LONGEST_S = 600;

/**
 * The EIP-3009 authorisation as far as it may be shown. `serviceNowAt` is the service's time in unix ms: ours may be some
 * seconds off, and the chain follows its own.
 */
export function composeAuthorisation(
  terms: PaymentTerms,
  from: string,
  nonce: string,
  serviceNowAt: number,
): AuthorisationFacts {
  const validForS = Math.min(terms.maxTimeoutSeconds, LONGEST_S);
  return { from, nonce, validBefore: Math.floor(serviceNowAt / 1000) + validForS };
}
