import { json, type Route } from '../http/Route.ts';
import type { World } from '../World.ts';
import { aboutServerList } from './aboutDashboard.ts';
import { opens } from './DashboardKeys.ts';
import { describeServer } from './describeServer.ts';

/** `GET /api/dashboard/servers`: the servers of an account, but for those that were deleted. */
export function serverListRoute(world: World): Route {
  /** What each key was last told; the fault `staleServerList` tells it again. */
  const told = new Map<string, readonly Record<string, unknown>[]>();
  return {
    method: 'GET',
    path: '/api/dashboard/servers',
    bucket: 'none',
    about: aboutServerList,
    answer: (call) => {
      const key = world.dashboardKeys.require(call.bearer);
      if (!world.faults.take('staleServerList')) {
        const own = world.orders.all().filter((order) => opens(key, order.orderId) && order.status !== 'deleted');
        told.set(key.keyId, own.map(describeServer));
      }
      const servers = told.get(key.keyId) ?? [];
      return json(world.switches.bareServerList ? servers : { servers });
    },
  };
}
