import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import { unbindKeys } from './bindKey.ts';
import { believe } from './keepEngine.ts';

/** Takes the AI keys off a box, and the service no longer believes in one; a box without any stays as it is. */
export function takeKeys(world: World, order: OrderRecord): void {
  world.database.transact(() => {
    world.engines.save(order.orderId, unbindKeys(world.engines.get(order), world.clock.now()));
    believe(world, order.orderId, false);
  });
}
