import type { EventStreams } from '../events/EventStreams.ts';
import { keepStep } from '../life/keepStep.ts';
import { stateChanged } from '../life/Step.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import type { World } from '../World.ts';

/**
 * Ends a server: its life is over and it says so; what it told so far can still be read. How a deleted one says so, and
 * whether its streams outlive it, is a switch. Refusal: 404.
 */
export function endServer(
  world: World,
  streams: EventStreams,
  orderId: string,
  status: 'expired' | 'deleted' | 'failed',
): void {
  const order = knownOrder(world, orderId);
  const end = status === 'deleted' ? world.switches.deletedStreams : 'told';
  keepStep(world, {
    order: { ...order, status, life: { kind: 'over' }, dueLifeMs: null },
    events: end === 'told' ? [stateChanged('status', status)] : [],
    logs: [{ level: 'warn', code: `order_${status}`, message: `The order is ${status}.` }],
  });
  if (end === 'gone') streams.end(orderId);
}
