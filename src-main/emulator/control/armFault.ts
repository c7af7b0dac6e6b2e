import type { FaultView } from '../faults/Faults.ts';
import { parseWith } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { familyOf } from '../http/takeOver.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import { faultBody } from './controlBodies.ts';
import type { ControlNeeds } from './controlRoutes.ts';
import { strikeNow } from './strikeNow.ts';

/**
 * `POST /__emulator/faults`: arms a fault, or strikes at once. What could never strike is refused, so that nobody waits for
 * it. Refusals: 400, and 404 `order_not_found`.
 */
export function armFault(needs: ControlNeeds, call: Call): FaultView {
  const { name, ...params } = parseWith(faultBody, readJsonObject(call.body));
  const { view, strikesNow } = needs.world.faults.arm(name, params, ({ order_id: orderId, family }) => {
    if (typeof orderId === 'string') knownOrder(needs.world, orderId);
    if (typeof family === 'string') checkFamily(needs, family);
  });
  if (strikesNow) strikeNow(needs.world, needs.streams, view, needs);
  return view;
}

/** Refusal: 400 that names the families there are. */
function checkFamily({ all }: ControlNeeds, family: string): void {
  const known = new Set(all().map(({ path }) => (path.startsWith('/__emulator/') ? '' : familyOf(path))));
  known.delete('');
  if (known.has(family)) return;
  throw invalid(`No route is of the family "${family}".`, { field: 'family', known: [...known].sort() });
}
