import { type OrderId, type Problem, problem } from '../../src-shared/basics/index.ts';
import type { ImportRow, ImportVerdict, Order } from '../../src-shared/domain/index.ts';
import { type AccessToken, type FoundServer, parseAccessToken, parseOrderId } from '../../src-shared/protocol/index.ts';
import { cleanName } from './cleanName.ts';

/** A row fit to be shown, and beside it the token that is not. */
export type Judged = { readonly row: ImportRow; readonly token: AccessToken | null };

/**
 * Says of each found server what it is, before the service is asked. Pure. Of several for one order the first that could be
 * taken in is meant. A row repeats nothing of its text but an order id and a name that is none of a secret.
 */
export function judgeFound(
  found: readonly FoundServer[],
  orderOf: (orderId: OrderId) => Order | null,
): readonly Judged[] {
  const taken = new Set<OrderId>();
  return found.map(({ place, order, token, name }) => {
    const orderId = parseOrderId(order ?? '');
    const judged = (verdict: ImportVerdict, wrong: Problem | null = null, held: AccessToken | null = null): Judged => ({
      row: {
        place,
        orderId: orderId.ok ? orderId.value : null,
        name: cleanName(name),
        verdict,
        problem: wrong,
        state: { kind: 'found' },
      },
      token: held,
    });
    if (order === null) return judged('wrong_shape', noOrderId());
    if (!orderId.ok) return judged('wrong_shape', orderId.problem);
    if (taken.has(orderId.value)) return judged('duplicate');
    if (token === null || token.trim() === '') return judged('no_token');
    const accessToken = parseAccessToken(token);
    if (!accessToken.ok) {
      return judged(accessToken.problem.code === 'token_cut' ? 'token_cut' : 'wrong_shape', accessToken.problem);
    }
    taken.add(orderId.value);
    const verdict = verdictOn(orderOf(orderId.value));
    return judged(verdict, null, verdict === 'here' ? null : accessToken.value);
  });
}

function noOrderId(): Problem {
  return problem(
    'order_id_missing',
    'No order id stands there.',
    'Each server needs its order id and its access token.',
  );
}

function verdictOn(known: Order | null): ImportVerdict {
  if (known === null) return 'new';
  return known.access.kind === 'held' && known.retiredAt === null ? 'here' : 'regains';
}
