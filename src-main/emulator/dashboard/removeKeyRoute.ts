import { requireGateway } from '../engine/reachGateway.ts';
import { takeKeys } from '../engine/takeKeys.ts';
import type { Route } from '../http/Route.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';
import { aboutRemoveKey } from './aboutDashboard.ts';

/** Takes the AI key off the box. A server without one answers the same. */
export function removeKeyRoute(world: World, surface: Surface): Route {
  return {
    method: 'DELETE',
    path: `${surface.servers}/:orderId/api-key`,
    bucket: 'none',
    about: aboutRemoveKey,
    answer: (call) => {
      const order = surface.openOrder(call);
      requireGateway(world, order);
      takeKeys(world, order);
      return { kind: 'empty', status: 204 };
    },
  };
}
