import type { Problem } from '../../src-shared/basics/index.ts';

/**
 * Whether a problem is about none of the tokens in particular, so that the next one would hear the same: nobody was reached,
 * we were asked to slow down, the vault is locked. An error that the service answered about one token is that token's. Pure.
 */
export function mayPass({ code, retry, facts }: Problem): boolean {
  const isAnswered = facts?.['status'] !== undefined && code !== 'rate_limited' && code !== 'service_unavailable';
  return retry?.kind === 'safe' && !isAnswered;
}
