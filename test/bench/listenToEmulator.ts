import { type EmulatorProcess, type StartEmulator, startEmulator } from '../fakes/emulatorProcess.ts';
import { type Station, startStation } from './startStation.ts';
import type { OrderMade } from './stations/app.ts';
import type { ListenerVerbs } from './stations/listeners.ts';

/** An emulator with so many ready servers, and stock clients on the event streams of all of them. */
export type Listening = {
  readonly emulator: EmulatorProcess;
  readonly listeners: Station<ListenerVerbs>;
  stop(): Promise<void>;
};

export async function listenToEmulator(
  start: StartEmulator,
  { orders, perOrder, heartbeatS }: { orders: number; perOrder: number; heartbeatS: number },
): Promise<Listening> {
  const emulator = await startEmulator(start);
  const listeners = startStation<ListenerVerbs>(new URL('./stations/listeners.ts', import.meta.url));
  await emulator.control('POST', 'switches', { rateLimits: 'off', heartbeatS });
  const made: OrderMade[] = [];
  for (let n = 0; n < orders; n++)
    made.push(await emulator.control('POST', 'orders', { name: `server-${n}`, plan: 'test', state: 'ready' }));
  await listeners.ask('listen', { api: emulator.url, orders: made, perOrder });
  return {
    emulator,
    listeners,
    stop: async () => {
      await Promise.all([listeners.stop(), emulator.stop()]);
    },
  };
}
