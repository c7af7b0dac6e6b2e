import { median } from '../judgeRow.ts';
import { listenToEmulator } from '../listenToEmulator.ts';
import type { Row } from '../Row.ts';

const ORDERS = 300;
const PER_ORDER = 4;
const SPEED = 200;
const HEARTBEAT_S = 10;

/** E2: how many live events a second the emulator sends to stock clients, both on this machine's two cores. */
export const emulatorRate: Row = {
  id: 'E2',
  title: 'live events a second out of the emulator, to stock clients',
  async measure(bench) {
    const listening = await listenToEmulator(
      { clock: SPEED },
      { orders: ORDERS, perOrder: PER_ORDER, heartbeatS: HEARTBEAT_S },
    );
    try {
      await listening.listeners.ask('rate', { ms: 2_000 });
      const rates: number[] = [];
      for (let times = 0; times < bench.pick(7, 3); times++) {
        rates.push(await listening.listeners.ask('rate', { ms: 2_000 }));
        bench.say(`${rates.at(-1)?.toFixed(0)} a second`);
      }
      const rate = median(rates);
      return {
        unit: 'events per second heard by stock eventsource clients, in all',
        ours: rate,
        floor: null,
        peer: null,
        checks: [{ what: 'events per second', is: rate, atLeast: 20_000 }],
        more: { asked: (ORDERS * PER_ORDER * SPEED) / HEARTBEAT_S, streams: ORDERS * PER_ORDER },
      };
    } finally {
      await listening.stop();
    }
  },
};
