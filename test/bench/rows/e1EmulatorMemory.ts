import { listenToEmulator } from '../listenToEmulator.ts';
import type { Row } from '../Row.ts';
import { residentMB } from '../residentMB.ts';

/** E1: what the emulator holds for a thousand servers that somebody listens to. */
export const emulatorMemory: Row = {
  id: 'E1',
  title: 'the emulator with 1,000 orders and a stock client on the stream of each',
  async measure(bench) {
    const listening = await listenToEmulator({ clock: 60 }, { orders: 1_000, perOrder: 1, heartbeatS: 60 });
    try {
      const megabytes: number[] = [];
      for (let times = 0; times < bench.pick(10, 3); times++) {
        const rate = await listening.listeners.ask('rate', { ms: 2_000 });
        megabytes.push(residentMB(listening.emulator.pid));
        bench.say(`${megabytes.at(-1)?.toFixed(0)} MB at ${rate.toFixed(0)} events a second`);
      }
      const most = Math.max(...megabytes);
      return {
        unit: 'MB of resident memory of the emulator, the most seen',
        ours: most,
        floor: null,
        peer: null,
        checks: [
          { what: 'MB', is: most, atMost: 400 },
          { what: 'events heard', is: await listening.listeners.ask('heard'), atLeast: 1_000 },
        ],
      };
    } finally {
      await listening.stop();
    }
  },
};
