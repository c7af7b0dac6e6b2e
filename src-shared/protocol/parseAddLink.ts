import type { Answer, OrderId } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { readAppLink } from './readAppLink.ts';
import { type AccessToken, parseAccessToken, parseOrderId } from './tokens.ts';

/** What a link asks to be added. The name is as the link has it, not yet judged. */
export type AddLink = { readonly orderId: OrderId; readonly accessToken: AccessToken; readonly name: string | null };

/**
 * Reads a link that adds a server. Problems, which never carry the link: those of `readAppLink`, `parseOrderId` and
 * `parseAccessToken`, `link_without_order`, `link_without_token`.
 */
export function parseAddLink(pasted: string): Answer<AddLink> {
  const link = readAppLink(pasted);
  if (!link.ok) return link;
  const { order, token, name } = link.value;
  if (order === null) return refused(missing('link_without_order', 'This link names no order.'));
  if (token === null) return refused(missing('link_without_token', 'This link holds no access token.'));
  const orderId = parseOrderId(order);
  if (!orderId.ok) return orderId;
  const accessToken = parseAccessToken(token);
  if (!accessToken.ok) return accessToken;
  return ok({ orderId: orderId.value, accessToken: accessToken.value, name });
}

function missing(code: string, say: string) {
  return problem(code, say, 'Ask for the whole link again, or add the server with its order id and token.');
}
