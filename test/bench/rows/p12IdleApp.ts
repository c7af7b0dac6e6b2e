import { type EmulatorProcess, startEmulator } from '../../fakes/emulatorProcess.ts';
import type { Row } from '../Row.ts';
import { type Station, startStation } from '../startStation.ts';
import type { AppVerbs, OrderMade } from '../stations/app.ts';

const SERVERS = 100;
/** The first heartbeats, the first reading of every status and the end of catching up are not idleness. */
const SETTLE_MS = 6_000;

/** P12: the whole app, hidden, with a hundred servers of which none says anything but its keepalive. */
export const idleApp: Row = {
  id: 'P12',
  title: 'the whole app, hidden, over 100 idle streams',
  async measure(bench) {
    const emulator = await startEmulator();
    const app = startStation<AppVerbs>(new URL('../stations/app.ts', import.meta.url));
    try {
      await openAll(emulator, app);
      bench.say('all streams are live');
      const seen = await app.ask('observe', { ms: bench.pick(60_000, 10_000) });
      return {
        unit: 'percent of one core',
        ours: seen.cpuPercent,
        floor: null,
        peer: null,
        checks: [
          { what: 'percent of one core', is: seen.cpuPercent, atMost: 0.3 },
          { what: 'files written', is: seen.filesChanged.length, atMost: 0 },
          { what: 'messages to a hidden page', is: seen.messagesToPages, atMost: 0 },
        ],
        more: { filesWritten: seen.filesChanged.join(', ') },
      };
    } finally {
      await app.ask('stop');
      await Promise.all([app.stop(), emulator.stop()]);
    }
  },
};

async function openAll(emulator: EmulatorProcess, app: Station<AppVerbs>): Promise<void> {
  // Ten minutes between heartbeats: none falls into the time that is looked at.
  await emulator.control('POST', 'switches', { rateLimits: 'off', heartbeatS: 600 });
  const orders: OrderMade[] = [];
  for (let n = 0; n < SERVERS; n++)
    orders.push(
      await emulator.control<OrderMade>('POST', 'orders', { name: `idle-${n}`, plan: 'test', state: 'ready' }),
    );
  await app.ask('open', { api: emulator.url, orders });
  while ((await app.ask('live')) < SERVERS) await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
