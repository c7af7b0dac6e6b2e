import type { Answer, Branded, OrderId } from '../basics/index.ts';
import { ok, orderId, problem, refused } from '../basics/index.ts';

/** Opens one order: `osk_` and 64 hex. A secret. */
export type AccessToken = Branded<'AccessToken'>;
/** Opens one person's dashboard, many servers: `sk_live_…`. A secret. */
export type DashboardKey = Branded<'DashboardKey'>;

export const ACCESS_TOKEN_PATTERN = /^osk_[0-9a-f]{64}$/;
export const DASHBOARD_KEY_PATTERN = /^sk_live_[A-Za-z0-9_-]{8,256}$/;
export const ORDER_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const TOKEN_ID_PATTERN = /^[0-9a-f]{16}$/;

const TOKEN_INSIDE = /(?<![A-Za-z0-9])osk_[0-9a-f]{64}(?![0-9a-z])/gi;
const ORDER_INSIDE = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi;
/** Spaces of every kind, the invisible ones too, and the quotes that come along with a copied value. */
const AROUND = /^[\s\u200B-\u200D\u2060\uFEFF"'`“”‘’«»,;]+|[\s\u200B-\u200D\u2060\uFEFF"'`“”‘’«»,;]+$/g;

/** A paste without what comes along with it: spaces, quotes, `Bearer`. */
export function tidyPaste(pasted: string): string {
  return pasted
    .replace(AROUND, '')
    .replace(/^bearer\s+/i, '')
    .replace(AROUND, '');
}

/** The one value of this shape in a longer paste (a URL, a JSON answer); null when there is none or more than one. */
function onlyOne(pattern: RegExp, text: string): string | null {
  const found = new Set((text.match(pattern) ?? []).map((hit) => hit.toLowerCase()));
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

/**
 * Reads a pasted access token: spaces, quotes, line breaks and a URL or JSON around it are forgiven.
 * Problems: `token_missing`, `token_is_dashboard_key`, `token_is_ai_key`, `token_is_order_id`, `token_is_token_id`,
 * `token_cut`, `token_too_long`, `token_wrong_characters`, `not_an_access_token`. They never carry the paste.
 */
export function parseAccessToken(pasted: string): Answer<AccessToken> {
  const text = tidyPaste(pasted);
  const inside = onlyOne(TOKEN_INSIDE, text);
  if (inside !== null) return ok(inside as AccessToken);
  // A terminal breaks long lines: take the breaks out, but only where the whole paste is one token.
  const joined = text.replace(/\s+/g, '').toLowerCase();
  if (ACCESS_TOKEN_PATTERN.test(joined)) return ok(joined as AccessToken);
  return tokenProblem(text, joined);
}

const TOKEN_HINT = 'Copy the whole value that starts with osk_ from the place where you saved it.';

function tokenProblem(text: string, joined: string): Answer<never> {
  const no = (code: string, say: string, hint = TOKEN_HINT): Answer<never> => refused(problem(code, say, hint));
  if (text === '') return no('token_missing', 'Nothing was pasted.');
  if (joined.startsWith('sk_live_')) {
    return no(
      'token_is_dashboard_key',
      'This is a dashboard key. It opens your account, not one server.',
      'Add it as a dashboard key, and paste here the access token that starts with osk_.',
    );
  }
  if (/^sk-/.test(joined)) return no('token_is_ai_key', "This is an AI provider's key, not an access token.");
  if (ORDER_ID_PATTERN.test(joined)) return no('token_is_order_id', 'This is an order id, not an access token.');
  if (TOKEN_ID_PATTERN.test(joined)) {
    return no('token_is_token_id', "This is a token's public id. The token itself can not be made from it.");
  }
  if (!joined.startsWith('osk_')) return no('not_an_access_token', 'An access token starts with osk_. This does not.');
  return longTokenProblem(joined.slice(4), no);
}

function longTokenProblem(rest: string, no: (code: string, say: string) => Answer<never>): Answer<never> {
  if (/(\.\.\.|…)/.test(rest)) return no('token_cut', 'This token was shortened: part of it is shown as dots.');
  if (!/^[0-9a-f]*$/.test(rest)) {
    return no('token_wrong_characters', 'After osk_ only the digits 0–9 and the letters a–f can stand.');
  }
  const length = `It has ${rest.length} characters after osk_ where 64 belong.`;
  return rest.length < 64
    ? no('token_cut', `This token is cut off. ${length}`)
    : no('token_too_long', `This token is too long. ${length}`);
}

/**
 * Reads a pasted order id, alone or inside a URL. Problems: `order_id_missing`, `order_id_is_token`,
 * `order_id_is_server_name`, `order_id_cut`, `not_an_order_id`.
 */
export function parseOrderId(pasted: string): Answer<OrderId> {
  const text = tidyPaste(pasted);
  const inside = onlyOne(ORDER_INSIDE, text.replace(/\s+/g, ' '));
  if (inside !== null) return ok(orderId(inside));
  const joined = text.replace(/\s+/g, '').toLowerCase();
  const hint = 'An order id looks like 550e8400-e29b-41d4-a716-446655440000. It came with the purchase.';
  const no = (code: string, say: string): Answer<never> => refused(problem(code, say, hint));
  if (joined === '') return no('order_id_missing', 'Nothing was pasted.');
  if (/^(osk_|sk_live_|sk-)/.test(joined)) return no('order_id_is_token', 'This is a secret, not an order id.');
  if (/^osmoda-[0-9a-f]{8}$/.test(joined))
    return no('order_id_is_server_name', "This is the server's name, not its order id.");
  if (/^[0-9a-f]{8}-[0-9a-f-]*(\.\.\.|…)?$/.test(joined)) return no('order_id_cut', 'This order id is not whole.');
  return no('not_an_order_id', 'This is not an order id.');
}
