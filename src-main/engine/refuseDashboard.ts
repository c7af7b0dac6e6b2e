import { type Answer, type OrderId, refused } from '../../src-shared/basics/index.ts';
import type { HttpReply } from '../wire/index.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { explainConfigRefusal } from './explainConfigRefusal.ts';

/** Codes that say the key itself is the trouble. A 403 says that this server is not the account's, and nothing about the key. */
const KEY_REFUSED = new Set(['unauthorized', 'token_expired', 'token_revoked', 'http_401']);

/** A refusal on the dashboard's door as a Problem; the account hears when its key, or its list of servers, is the trouble. */
export function refuseDashboard(deps: EngineDeps, orderId: OrderId, reply: HttpReply): Answer<never> {
  const account = deps.accountOf(orderId);
  const why = explainConfigRefusal(reply, account?.name ?? 'This account');
  if (KEY_REFUSED.has(why.code) && account !== null) deps.onKeyRefused(account.accountId, why);
  if (reply.status === 403) deps.onListStale();
  return refused(why);
}
