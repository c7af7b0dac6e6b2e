import { type Listening, listenToEmulator } from '../listenToEmulator.ts';
import type { Row } from '../Row.ts';
import { residentMB } from '../residentMB.ts';

const ORDERS = 1_000;

/**
 * E1: what the emulator holds for a thousand servers that somebody listens to, while they have had few events and once they
 * have had many: in memory a million events would be 300 MB.
 */
export const emulatorMemory: Row = {
  id: 'E1',
  title: 'the emulator with 1,000 orders, a stock client on the stream of each, and up to a million events',
  async measure(bench) {
    const listening = await listenToEmulator({ clock: 60 }, { orders: ORDERS, perOrder: 1, heartbeatS: 60 });
    try {
      const megabytes: number[] = [];
      const each = bench.pick(1_000, 100);
      for (let times = 0; times < bench.pick(10, 3); times++) {
        const rate = await listening.listeners.ask('rate', { ms: 2_000 });
        megabytes.push(residentMB(listening.emulator.pid));
        bench.say(`${megabytes.at(-1)?.toFixed(0)} MB at ${rate.toFixed(0)} events a second`);
      }
      for (const [n, { order_id }] of (await ordersOf(listening)).entries()) {
        await listening.emulator.control('POST', 'faults', { name: 'burst', order_id, count: each });
        if (n % 100 !== 99) continue;
        megabytes.push(residentMB(listening.emulator.pid));
        bench.say(`${megabytes.at(-1)?.toFixed(0)} MB with ${(n + 1) * each} more events`);
      }
      // Until all of it is heard, or no more comes.
      while ((await listening.listeners.ask('heard')) < ORDERS * each) {
        if ((await listening.listeners.ask('rate', { ms: 2_000 })) < ORDERS / 60) break;
        megabytes.push(residentMB(listening.emulator.pid));
      }
      const most = Math.max(...megabytes);
      return {
        unit: 'MB of resident memory of the emulator, the most seen',
        ours: most,
        floor: null,
        peer: null,
        checks: [
          { what: 'MB', is: most, atMost: 400 },
          { what: 'events heard', is: await listening.listeners.ask('heard'), atLeast: ORDERS * each },
        ],
      };
    } finally {
      await listening.stop();
    }
  },
};

async function ordersOf({ emulator }: Listening): Promise<readonly { readonly order_id: string }[]> {
  return (await emulator.control<{ orders: readonly { readonly order_id: string }[] }>('GET', 'orders')).orders;
}
