import type { World } from '../World.ts';
import { requireOrder } from './requireOrder.ts';
import { requireOwnerActions } from './requireOwnerActions.ts';
import type { Surface } from './Surface.ts';

/** The programmatic surface: an access token opens its one order. */
export function tokenSurface(world: World): Surface {
  return {
    servers: '/api/v1/servers',
    about: { group: 'server', key: 'token' },
    openOrder: (call) => requireOrder(world, call),
    openForAction: (call) => {
      requireOwnerActions(world);
      return requireOrder(world, call);
    },
    // The event streams cut themselves: a revoked token ends every stream of its order.
    tie: () => {},
  };
}
