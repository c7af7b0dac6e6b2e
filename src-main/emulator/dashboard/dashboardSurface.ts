import { Refusal } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { knownOrder, orderIdOf } from '../orders/requireOrder.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';
import { opens } from './DashboardKeys.ts';

/** The dashboard surface: a person's key opens all of that person's servers. */
export function dashboardSurface(world: World): Surface {
  const openOrder = (call: Call): OrderRecord => {
    const orderId = orderIdOf(call);
    const key = world.dashboardKeys.require(call.bearer);
    if (!opens(key, orderId)) throw new Refusal(403, 'forbidden', 'This server belongs to another account.');
    return knownOrder(world, orderId);
  };
  return {
    servers: '/api/dashboard/servers',
    about: { group: 'dashboard', key: 'dashboardKey' },
    openOrder,
    openForAction: openOrder,
    tie: (call, response) => {
      const { keyId } = world.dashboardKeys.require(call.bearer);
      response.once(
        'close',
        world.dashboardKeys.onRevoked(keyId, () => response.destroy()),
      );
    },
  };
}
