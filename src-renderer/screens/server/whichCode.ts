import { isRevokedHere, type Order } from '../../../src-shared/domain/index.ts';

/** The code to quote when asking why a token opens its server no more; none where a person ended it here on purpose. Pure. */
export function whichCode(order: Order): string | null {
  return order.access.kind === 'lost' && !isRevokedHere(order) ? order.access.problem.code : null;
}
