import { createHash } from 'node:crypto';
import { type TokenId, tokenId } from '../src-shared/basics/index.ts';

/** First 16 hex of SHA-256 over the whole token (contract: token ids): safe to show and to log. */
export function tokenIdOf(token: string): TokenId {
  return tokenId(createHash('sha256').update(token).digest('hex').slice(0, 16));
}
