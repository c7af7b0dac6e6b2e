import { faultTable } from '../../faults/faultTable.ts';
import { endServer } from '../endServer.ts';
import type { Strike } from './Strike.ts';

const HOUR_MS = 3_600_000;

/** Strikes on the servers themselves, and on the host. To add one: a row. */
export const serverStrikes: Readonly<Record<string, Strike>> = {
  revokeToken: (world, _streams, params) => world.tokens.revokeAll(String(params['order_id'])),
  expireToken: (world, _streams, params) => world.tokens.expireAll(String(params['order_id'])),
  endServer: (world, streams, params) => {
    const { as, order_id: orderId } = faultTable.endServer.params.parse(params);
    endServer(world, streams, orderId, as);
  },
  hostSleep: ({ conversations }, streams, params, { chats, clockControl }) => {
    streams.cut();
    chats.cut();
    conversations.cutReaders();
    clockControl.change({ jumpMs: Math.round(Number(params['hours']) * HOUR_MS) });
  },
};
