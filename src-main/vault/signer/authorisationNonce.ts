import { createHash } from 'node:crypto';
import type { IntentId } from '../../../src-shared/basics/index.ts';

/**
 * The EIP-3009 nonce of a purchase, derived from its id alone: however often a crash makes us sign again, the token
 * contract lets it be used once. Public, so it says nothing of the idempotency key.
 */
export function authorisationNonce(intentId: IntentId | string): string {
  return `0x${createHash('sha256').update(`osmoda-fleet authorisation 1\n${intentId}`).digest('hex')}`;
}
