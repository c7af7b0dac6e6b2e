import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildWorld } from '../../../../src-main/emulator/buildWorld.ts';
import { EventStreams } from '../../../../src-main/emulator/events/EventStreams.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { LifeClock } from '../../../../src-main/emulator/life/LifeClock.ts';
import { openDatabase } from '../../../../src-main/emulator/openDatabase.ts';
import { switchesSchema } from '../../../../src-main/emulator/Switches.ts';
import { WallClock } from '../../../../src-main/emulator/WallClock.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { type ReadStream, readStream } from './readStream.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

const ORDER = '00000000-0000-4000-8000-000000000001';
const TYPES = ['state.changed', 'agent.moved', 'heartbeat.received', 'request.progress'] as const;

/** Lets what is under way on sockets come through, while the clock stands still. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a stream and its cursor', () => {
  let emulator: Emulator;
  const opened: ReadStream[] = [];
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', heartbeatS: 600 } });
  });
  afterEach(() => {
    for (const stream of opened.splice(0)) stream.close();
  });
  afterAll(() => emulator.stop());

  const order = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas', state: 'installing' });
  const burst = (made: Made, type: string, count: number): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name: 'burst', order_id: made.order_id, type, count });
  async function read(made: Made, query: string, headers: Record<string, string> = {}): Promise<ReadStream> {
    const stream = await readStream(emulator, made, query, { headers });
    opened.push(stream);
    return stream;
  }
  const count = (stream: ReadStream, wanted: number): Promise<true> =>
    until(() => (stream.told.length >= wanted ? true : null));

  it('tells exactly the events after any cursor, through any cuts, and only the families asked for', async () => {
    const run = fc.record({
      bursts: fc.array(fc.tuple(fc.constantFrom(...TYPES), fc.integer({ min: 1, max: 60 })), {
        minLength: 1,
        maxLength: 4,
      }),
      cursor: fc.integer({ min: 0, max: 80 }),
      families: fc.option(fc.subarray(['state', 'agent', 'heartbeat', 'request'], { minLength: 1 }), { nil: null }),
      cuts: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ bursts, cursor, families, cuts }) => {
        const made = await order();
        for (const [type, size] of bursts) await burst(made, type, size);
        const types = bursts.flatMap(([type, size]) => Array.from({ length: size }, () => type));
        const wanted = types
          .map((type, index) => ({ id: index + 1, family: type.split('.')[0] ?? '' }))
          .filter(({ id, family }) => id > cursor && (families === null || families.includes(family)))
          .map(({ id }) => id);
        const filter = families === null ? '' : `&filter=${families.join(',')}`;
        const heard: number[] = [];
        for (const cut of [...cuts, wanted.length]) {
          const at = heard.at(-1) ?? cursor;
          const stream = await read(made, `cursor=${at}${filter}`);
          const some = Math.min(cut, wanted.length - heard.length);
          await count(stream, some);
          heard.push(...stream.ids.slice(0, some));
          stream.close();
        }
        expect(heard).toEqual(wanted);
      }),
      { numRuns: 25, seed: 11, endOnFailure: true },
    );
  });

  it('goes by cursor, then since, then Last-Event-ID, then from the beginning', async () => {
    const made = await order();
    await burst(made, 'state.changed', 5);
    const last = { 'last-event-id': '4' };
    const streams = [
      await read(made, 'cursor=3&since=1', last),
      await read(made, 'since=2', last),
      await read(made, '', last),
      await read(made, ''),
      await read(made, '', { 'last-event-id': 'not a number' }),
    ];
    const firsts = await until(() =>
      streams.every(({ ids }) => ids.at(-1) === 5) ? streams.map(({ ids }) => ids[0]) : null,
    );
    expect(firsts).toEqual([4, 3, 5, 1, 1]);
  });

  it.each(['-1', '1.5', '9007199254740993', '99999999999999999999', 'ten', '0x10'])(
    'refuses the cursor %s',
    async (cursor) => {
      const made = await order();
      const answer = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/events?cursor=${cursor}`);
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'validation_failed' }]);
    },
  );

  it('has a hole where the service kept less than the reader missed', async () => {
    await control(emulator, 'POST', 'switches', { keepEvents: 500 });
    const made = await order();
    await burst(made, 'state.changed', 1500);
    const stream = await read(made, 'cursor=10');
    await until(() => (stream.ids.at(-1) === 1500 ? true : null));
    expect([stream.ids[0], stream.ids.length]).toEqual([1001, 500]);
    await control(emulator, 'DELETE', 'switches');
  });

  it('can be opened a thousand times at once', async () => {
    const made = await order();
    await burst(made, 'state.changed', 1);
    const all = await Promise.all(Array.from({ length: 1000 }, () => read(made, 'cursor=0')));
    await burst(made, 'state.changed', 1);
    await until(() => (all.every(({ ids }) => ids.length === 2) ? true : null));
  });
});

describe('a stream and time', () => {
  it('is kept alive every 15 s and ends in an orderly way after 30 min', async () => {
    const clock = fakeClock();
    const emulator = await openEmulator({ machine: { clock, random: seededRandom() } });
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', state: 'pending' });
    const stream = await readStream(emulator, made);
    const keepalives = (): number => stream.text().split(': keepalive\n\n').length - 1;
    clock.advance(14_999);
    await breathe();
    expect(keepalives()).toBe(0);
    clock.advance(1);
    await until(() => (keepalives() === 1 ? true : null));
    for (let count = 2; count < 120; count += 1) {
      clock.advance(15_000);
      await breathe();
      await until(() => (keepalives() === count ? true : null));
    }
    clock.advance(14_999);
    await breathe();
    expect(stream.ended()).toBe(null);
    clock.advance(1);
    expect(await until(() => stream.ended())).toBe('clean');
    await emulator.stop();
  });

  it('lets a reader go that has taken nothing for a minute', async () => {
    const clock = fakeClock();
    const emulator = await openEmulator({
      machine: { clock, random: seededRandom() },
      switches: { keepEvents: 100_000 },
    });
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', state: 'pending' });
    const lazy = await readStream(emulator, made, 'cursor=0', { isLazy: true });
    const awake = await readStream(emulator, made, 'cursor=49990');
    await control(emulator, 'POST', 'faults', { name: 'burst', order_id: made.order_id, count: 50_000 });
    await until(() => (awake.ids.at(-1) === 50_000 ? true : null));
    // Ten minutes: the buffers of both sockets may still fill during the first, and that counts as taking.
    for (let count = 0; count < 40; count += 1) {
      clock.advance(15_000);
      await breathe();
    }
    lazy.response.resume();
    expect(await until(() => lazy.ended())).toBe('cut');
    expect(awake.ended()).toBe(null);
    awake.close();
    await emulator.stop();
  });
});

it('keeps a bounded buffer for a reader that does not read, and tells it all when it does', async () => {
  const clock = new WallClock(fakeClock(), 0);
  const database = openDatabase(null);
  const switches = switchesSchema.parse({ keepEvents: 100_000 });
  const lifeClock = new LifeClock(clock, 0, 1);
  const needs = { database, clock, lifeClock, switches, random: seededRandom(), sealingKey: new Uint8Array(32) };
  const world = buildWorld({ ...needs, seed: 'a' });
  const streams = new EventStreams(world);
  const responses: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    responses.push(response);
    streams.open(response, ORDER, 0, null);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = { url, dashboardKey: '', adminKey: '', rpc: { evm: '', svm: '' } };
  const stream = await readStream(address, { order_id: ORDER, api_token: 'none' }, '', { isLazy: true });
  let largest = 0;
  for (let count = 0; count < 50_000; count += 1) {
    world.events.append(ORDER, 'state.changed', { field: 'note', value: 'x'.repeat(200) });
    largest = Math.max(largest, responses[0]?.writableLength ?? 0);
    if (count % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(largest).toBeGreaterThan(0);
  expect(largest).toBeLessThan(128 * 1024);
  let bytes = '';
  stream.response.on('data', (piece: Buffer) => {
    bytes = (bytes + piece.toString('latin1')).slice(-2000);
  });
  await until(() => (bytes.includes('id: 50000\n') ? true : null));
  stream.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  database.close();
});
