import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { residentMB } from '../../../bench/residentMB.ts';
import { type EmulatorProcess, startEmulator } from '../../../fakes/emulatorProcess.ts';
import { readStream } from './readStream.ts';
import { type Made, until } from './visitEmulator.ts';

let emulator: EmulatorProcess;
beforeEach(async () => {
  emulator = await startEmulator();
  await emulator.control('POST', 'switches', { rateLimits: 'off', heartbeatS: 600, keepEvents: 1_000_000 });
});
afterEach(() => emulator.stop());

const burst = (made: Made, count: number): Promise<unknown> =>
  emulator.control('POST', 'faults', { name: 'burst', order_id: made.order_id, type: 'a'.repeat(80), count });

it('does not hold in memory what is stored, though nothing is kept', async () => {
  const made = await emulator.control<Made>('POST', 'orders', { name: 'atlas', state: 'pending' });
  await burst(made, 50_000);
  const before = residentMB(emulator.pid);
  // Another 80 MB of events.
  for (let times = 0; times < 4; times += 1) await burst(made, 60_000);
  expect(residentMB(emulator.pid) - before).toBeLessThan(100);
});

it('holds little for readers who do not read, however many and however much there is to tell', async () => {
  const READERS = 250;
  const made = await emulator.control<Made>('POST', 'orders', { name: 'atlas', state: 'pending' });
  const { hostname, port } = new URL(emulator.url);
  const path = `/api/v1/servers/${made.order_id}/events`;
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${made.api_token}\r\n\r\n`;
  const stuck = await Promise.all(
    Array.from({ length: READERS }, () => {
      return new Promise<Socket>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => resolve(socket));
        socket.on('error', reject);
        socket.pause();
        socket.write(request);
      });
    }),
  );
  const at = { ...emulator, adminKey: '', dashboardKey: '', rpc: { evm: '', svm: '' } };
  const awake = await readStream(at, made);
  const before = residentMB(emulator.pid);
  await burst(made, 5_000);
  await until(() => (awake.ids.at(-1) === 5_000 ? true : null));
  // Most of it is garbage that is not collected yet, the same for any number of readers.
  expect(residentMB(emulator.pid) - before).toBeLessThan(285);
  awake.close();
  for (const socket of stuck) socket.destroy();
});
