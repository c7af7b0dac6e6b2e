import { type Answer, type OrderId, ok, refused, type TokenId } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope, parseJson, parseTokenMeta, type TokenMeta } from '../../src-shared/protocol/index.ts';
import type { Authorize, Http } from '../wire/index.ts';

export type FetchToken = { readonly http: Http; readonly authorizeToken: (orderId: OrderId) => Authorize };

/**
 * Asks the service what it knows of a token, with the token itself (contract: `GET /api/v1/tokens/{token_id}`). Sent at once
 * or not at all. Problems: the service's own codes, network problems, the vault's, `rate_limited`, `unreadable_answer`.
 */
export async function fetchToken(
  { http, authorizeToken }: FetchToken,
  { orderId, tokenId }: { orderId: OrderId; tokenId: TokenId },
): Promise<Answer<TokenMeta>> {
  const reply = await http.request({
    method: 'GET',
    path: `/api/v1/tokens/${tokenId}`,
    bucket: 'free',
    authorize: authorizeToken(orderId),
    maxWaitMs: 0,
  });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const parsed = parseTokenMeta(body.value);
  return parsed.ok ? ok(parsed.value) : parsed;
}
