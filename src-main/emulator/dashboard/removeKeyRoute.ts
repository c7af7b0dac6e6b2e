import { unbindKeys } from '../engine/bindKey.ts';
import { believe } from '../engine/keepEngine.ts';
import { requireGateway } from '../engine/reachGateway.ts';
import type { Route } from '../http/Route.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';

/** Takes the AI key off the box. A server without one answers the same. */
export function removeKeyRoute(world: World, surface: Surface): Route {
  return {
    method: 'DELETE',
    path: `${surface.servers}/:orderId/api-key`,
    bucket: 'none',
    answer: (call) => {
      const order = surface.openOrder(call);
      requireGateway(world, order);
      world.database.transact(() => {
        world.engines.save(order.orderId, unbindKeys(world.engines.get(order), world.clock.now()));
        believe(world, order.orderId, false);
      });
      return { kind: 'empty', status: 204 };
    },
  };
}
