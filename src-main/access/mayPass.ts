import type { Problem } from '../../src-shared/basics/index.ts';

const ABOUT_NONE = new Set(['rate_limited', 'service_unavailable', 'unexpected_reply']);

/**
 * Whether a problem is about none of the tokens in particular, so that the next one would hear the same: nobody was reached,
 * or somebody else than the service, we were asked to slow down, the vault is locked. An error that the service answered
 * about one token is that token's. Pure.
 */
export function mayPass({ code, retry, facts }: Problem): boolean {
  const isAnswered = facts?.['status'] !== undefined && !ABOUT_NONE.has(code);
  return retry?.kind === 'safe' && !isAnswered;
}
