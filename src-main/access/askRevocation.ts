import { type OrderId, type Problem, problem, type TokenId } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope } from '../../src-shared/protocol/index.ts';
import type { Authorize, Http, HttpReply } from '../wire/index.ts';
import type { RevocationAnswer } from './applyRevocationAnswer.ts';

/** Answers of whoever stands between us and the service: a sign-in page sends on, a page may be of any size. */
const SOMEBODY_ELSE = new Set(['redirect_refused', 'reply_too_large']);

/**
 * What the service says with its own code, under its own status, and what that means for a token (contract: error codes). It
 * has no 404 for a token: any other than that of an order that is gone is a proxy's or a router's.
 */
const SETTLES: Readonly<Record<string, 'already_revoked' | 'expired' | 'not_known'>> = {
  '401 token_revoked': 'already_revoked',
  '401 token_expired': 'expired',
  '401 unauthorized': 'not_known',
  '404 order_not_found': 'not_known',
};

export type AskRevocation = {
  readonly http: Http;
  readonly authorizeToken: (orderId: OrderId) => Authorize;
  readonly tokenIdOf: (token: string) => TokenId;
};

/**
 * Asks the service to revoke a token, with the token itself (contract: `DELETE /api/v1/tokens/{token_id}`, 204; later calls
 * 401 `token_revoked`). Sent once, at once or not at all: who waits, and how long, is the queue's to say. Nothing is sent
 * when another token was put in its place meanwhile.
 */
export async function askRevocation(
  deps: AskRevocation,
  { orderId, tokenId }: { orderId: OrderId; tokenId: TokenId },
): Promise<RevocationAnswer> {
  const lend = deps.authorizeToken(orderId);
  const held = await lend(async (token) => deps.tokenIdOf(token));
  if (!held.ok) return readUnsent(held.problem);
  if (held.value !== tokenId) return { kind: 'refused', problem: tokenReplaced(), sent: 'no' };
  const reply = await deps.http.request({
    method: 'DELETE',
    path: `/api/v1/tokens/${tokenId}`,
    bucket: 'free',
    authorize: lend,
    maxWaitMs: 0,
  });
  return reply.ok ? readReply(reply.value) : readSilence(reply.problem);
}

/**
 * Only the service's own word ends the asking: 204, or an error that carries its code. An answer of somebody in between
 * (maintenance, a proxy, a sign-in) says nothing about a token, whatever its status.
 */
function readReply({ status, headers, bodyText, correlationId }: HttpReply): RevocationAnswer {
  if (status === 204) return { kind: 'revoked', correlationId };
  if (status >= 200 && status <= 299) return { kind: 'later', problem: notSaid(status), sent: 'answered' };
  const why = parseErrorEnvelope(status, headers, bodyText);
  const settled = SETTLES[`${status} ${why.code}`];
  if (settled !== undefined) return { kind: settled, correlationId };
  const isOpen = status === 404 || status >= 500 || why.code === `http_${status}` || why.retry?.kind === 'safe';
  return { kind: isOpen ? 'later' : 'refused', problem: why, sent: 'answered' };
}

/** The vault lent nothing: locked or slow, it may yet; a secret that is not there never will. */
function readUnsent(why: Problem): RevocationAnswer {
  return why.retry?.kind === 'safe'
    ? { kind: 'later', problem: why, sent: 'no' }
    : { kind: 'refused', problem: why, sent: 'no' };
}

/** No reply. Only `facts.reached: no` and our own limit are certain that the request never arrived. */
function readSilence(why: Problem): RevocationAnswer {
  const isUnsent = why.facts?.['reached'] === 'no' || why.code === 'rate_limited' || why.code === 'bad_path';
  if (SOMEBODY_ELSE.has(why.code)) return { kind: 'later', problem: why, sent: 'answered' };
  if (why.retry?.kind === 'safe' || why.code === 'cancelled') {
    return { kind: 'later', problem: why, sent: isUnsent ? 'no' : 'unheard' };
  }
  return { kind: 'refused', problem: why, sent: isUnsent ? 'no' : 'answered' };
}

function notSaid(status: number): Problem {
  return problem(
    'revocation_not_said',
    'What answered in the place of the service did not say that the token is revoked.',
    'The app asks again. If it stays, look whether this network shows a page of its own.',
    { retry: { kind: 'safe' }, facts: { status: String(status) } },
  );
}

function tokenReplaced(): Problem {
  return problem(
    'token_replaced',
    'Another token was put in its place before this one was asked about, so this one is not here any more.',
    'Revoke it where you made it, or wait until it runs out.',
    { retry: { kind: 'never' } },
  );
}
