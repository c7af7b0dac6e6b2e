import { changeElsewhere } from '../engine/changeElsewhere.ts';
import type { EventStreams } from '../events/EventStreams.ts';
import type { FaultView } from '../faults/Faults.ts';
import { invalid } from '../http/Refusal.ts';
import type { World } from '../World.ts';

type Strike = (world: World, streams: EventStreams, params: Readonly<Record<string, unknown>>) => void;

/** What the faults with `times: 0` do at the moment they are armed. To add one: a row. */
const STRIKES: Readonly<Record<string, Strike>> = {
  cutStreams: (_world, streams, params) => {
    const orderId = params['order_id'];
    streams.cut(typeof orderId === 'string' ? orderId : undefined);
  },
  unknownEvent: (world, _streams, params) => {
    const only = params['order_id'];
    for (const { orderId } of world.orders.all()) {
      if (only === undefined || only === orderId)
        world.events.append(orderId, String(params['type']), { wind: 'west' });
    }
  },
  configChangedElsewhere: (world, _streams, params) => {
    const only = params['order_id'];
    for (const order of world.orders.all()) {
      if (only === undefined || only === order.orderId) changeElsewhere(world, order, String(params['agent']));
    }
  },
  revokeToken: (world, _streams, params) => world.tokens.revokeAll(String(params['order_id'])),
};

/** Strikes at once. */
export function strikeNow(world: World, streams: EventStreams, view: FaultView): void {
  const strike = STRIKES[view.name];
  if (!strike) throw invalid(`The fault "${view.name}" does not strike by itself.`);
  strike(world, streams, view.params);
}
