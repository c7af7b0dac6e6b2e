import { faultTable } from '../../faults/faultTable.ts';
import { keepStep } from '../../life/keepStep.ts';
import { stateChanged } from '../../life/Step.ts';
import { knownOrder } from '../../orders/requireOrder.ts';
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
    const { as: status, order_id: orderId } = faultTable.endServer.params.parse(params);
    const order = knownOrder(world, orderId);
    keepStep(world, {
      order: { ...order, status, life: { kind: 'over' }, dueLifeMs: null },
      events: [stateChanged('status', status)],
      logs: [{ level: 'warn', code: `order_${status}`, message: `The order is ${status}.` }],
    });
  },
  hostSleep: (_world, streams, params, { chats, clockControl }) => {
    streams.cut();
    chats.cut();
    clockControl.change({ jumpMs: Math.round(Number(params['hours']) * HOUR_MS) });
  },
};
