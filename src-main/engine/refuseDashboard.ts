import { type Answer, type OrderId, refused } from '../../src-shared/basics/index.ts';
import type { HttpReply } from '../wire/index.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { explainConfigRefusal } from './explainConfigRefusal.ts';

/** A refusal on the dashboard's door as a Problem. What is refused for one server may be the server's own word: the list is asked. */
export function refuseDashboard(deps: EngineDeps, orderId: OrderId, reply: HttpReply): Answer<never> {
  const account = deps.accountOf(orderId);
  if (reply.status === 401 || reply.status === 403) deps.onRefused();
  return refused(explainConfigRefusal(reply, account?.name ?? 'This account'));
}
