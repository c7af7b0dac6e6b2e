import type { Chats } from '../../chat/Chats.ts';
import type { EventStreams } from '../../events/EventStreams.ts';
import type { OrderRecord } from '../../orders/OrderRecord.ts';
import type { World } from '../../World.ts';
import type { ClockControl } from '../ClockControl.ts';

/** What a strike may touch besides the world and the streams. */
export type Reach = { readonly chats: Chats; readonly clockControl: ClockControl };

/** What a fault with `times: 0` does at the moment it is armed. The params were parsed by the fault's own row. */
export type Strike = (
  world: World,
  streams: EventStreams,
  params: Readonly<Record<string, unknown>>,
  reach: Reach,
) => void;

/** The order a strike is about; undefined means all. */
export function orderIn(params: Readonly<Record<string, unknown>>): string | undefined {
  const orderId = params['order_id'];
  return typeof orderId === 'string' ? orderId : undefined;
}

/** The orders a strike is about: the one it names, or all. */
export function ordersIn(world: World, params: Readonly<Record<string, unknown>>): readonly OrderRecord[] {
  const only = orderIn(params);
  return world.orders.all().filter(({ orderId }) => only === undefined || only === orderId);
}
