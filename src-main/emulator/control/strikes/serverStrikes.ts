import { faultTable } from '../../faults/faultTable.ts';
import { keepStep } from '../../life/keepStep.ts';
import { stateChanged } from '../../life/Step.ts';
import { knownOrder } from '../../orders/requireOrder.ts';
import { endServer } from '../endServer.ts';
import type { Strike } from './Strike.ts';

const HOUR_MS = 3_600_000;

/** Strikes on the servers themselves, and on the host. To add one: a row. */
export const serverStrikes: Readonly<Record<string, Strike>> = {
  revokeToken: (world, _streams, params) => world.tokens.revokeAll(String(params['order_id'])),
  expireToken: (world, _streams, params) => world.tokens.expireAll(String(params['order_id'])),
  loseApiKey: (world, _streams, params) => {
    const order = knownOrder(world, String(params['order_id']));
    keepStep(world, { order: { ...order, hasApiKey: false }, events: [stateChanged('has_api_key', false)], logs: [] });
  },
  endServer: (world, _streams, params) => {
    const { as, order_id: orderId } = faultTable.endServer.params.parse(params);
    endServer(world, orderId, as);
  },
  hostSleep: (_world, streams, params, { chats, clockControl }) => {
    streams.cut();
    chats.cut();
    clockControl.change({ jumpMs: Math.round(Number(params['hours']) * HOUR_MS) });
  },
};
