import { garbage } from '../../events/garbage.ts';
import { faultTable } from '../../faults/faultTable.ts';
import { orderIn, ordersIn, type Strike } from './Strike.ts';

/** Strikes on open event streams, and on what they tell. To add one: a row. */
export const streamStrikes: Readonly<Record<string, Strike>> = {
  cutStreams: (_world, streams, params) => {
    if (params['clean'] === true) streams.end(orderIn(params));
    else streams.cut(orderIn(params));
  },
  unknownEvent: (world, _streams, params) => {
    for (const { orderId } of ordersIn(world, params)) {
      world.events.append(orderId, String(params['type']), { wind: 'west' });
    }
  },
  retellEvents: (_world, streams, params) => {
    for (const stream of streams.of(orderIn(params))) stream.retell(Number(params['back']));
  },
  resetEventIds: (world, streams, params) => {
    const { order_id: orderId } = faultTable.resetEventIds.params.parse(params);
    world.events.restart(orderId);
    for (const stream of streams.of(orderId)) stream.rewind();
  },
  burst: (world, _streams, params) => {
    const { order_id: orderId, count, type } = faultTable.burst.params.parse(params);
    world.database.transact(() => {
      for (let nth = 1; nth <= count; nth += 1) world.events.append(orderId, type, { burst: nth, of: count });
    });
  },
  streamGarbage: (_world, streams, params) => {
    const bytes = garbage(faultTable.streamGarbage.params.parse(params));
    for (const { response } of streams.of(orderIn(params))) response.write(bytes);
  },
};
