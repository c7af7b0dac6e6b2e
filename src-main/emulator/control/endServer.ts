import { keepStep } from '../life/keepStep.ts';
import { stateChanged } from '../life/Step.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import type { World } from '../World.ts';

/** Ends a server: its life is over and it says so; what it told so far can still be read. Refusal: 404. */
export function endServer(world: World, orderId: string, status: 'expired' | 'deleted' | 'failed'): void {
  const order = knownOrder(world, orderId);
  keepStep(world, {
    order: { ...order, status, life: { kind: 'over' }, dueLifeMs: null },
    events: [stateChanged('status', status)],
    logs: [{ level: 'warn', code: `order_${status}`, message: `The order is ${status}.` }],
  });
}
