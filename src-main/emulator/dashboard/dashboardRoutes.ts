import type { Turns } from '../chat/Turns.ts';
import { configRoutes } from '../engine/configRoutes.ts';
import type { EventStreams } from '../events/EventStreams.ts';
import { eventRoutes } from '../events/eventRoutes.ts';
import type { Route } from '../http/Route.ts';
import { receiptRoutes } from '../receipts/receiptRoutes.ts';
import type { World } from '../World.ts';
import { conversationRoutes } from './conversationRoutes.ts';
import { dashboardSurface } from './dashboardSurface.ts';
import { removeKeyRoute } from './removeKeyRoute.ts';
import { restartPollRoute } from './restartPollRoute.ts';
import { serverListRoute } from './serverListRoute.ts';

/** The dashboard surface: what an account may do to its servers, and their config. */
export function dashboardRoutes(world: World, streams: EventStreams, turns: Turns): readonly Route[] {
  const surface = dashboardSurface(world);
  return [
    serverListRoute(world),
    ...eventRoutes(streams, surface),
    ...receiptRoutes(world, surface),
    removeKeyRoute(world, surface),
    restartPollRoute(world, surface),
    ...conversationRoutes({ world, surface, turns }),
    ...configRoutes(world, surface),
  ];
}
