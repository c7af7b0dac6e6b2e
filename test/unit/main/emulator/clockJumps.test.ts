import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { openChatSocket } from './openChatSocket.ts';
import { EVM, signBy } from './rails.ts';
import { asOwner, control, type LedgerView, type Made, spawn, until } from './visitEmulator.ts';

const HOUR_MS = 3_600_000;
type Body = Record<string, unknown>;

describe('what happened while the clock was ahead, once it has come back', () => {
  let emulator: Emulator;
  let clock: FakeClock;
  let made: Made;
  let scheduled: string;
  beforeAll(async () => {
    clock = fakeClock(Date.now());
    const machine = { clock, random: seededRandom() };
    emulator = await openEmulator({ machine, switches: { rateLimits: 'off', wordMs: 0, toolPace: 0, requestMs: 0 } });
    made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', state: 'ready' });
    const payer = await EVM.fundedPayer(emulator, '100');
    const signed = await signBy(emulator, 'test', payer);
    await control(emulator, 'POST', 'clock', { jumpMs: 20 * 1000 });
    await spawn(emulator, 'test', signed, '{}');
    await control(emulator, 'POST', 'clock', { jumpMs: 10 * HOUR_MS });
    clock.advance(60_000);
    scheduled = new Date(clock.now() + 100 * HOUR_MS).toISOString();
    const event = { order_id: made.order_id, type: 'agent.wedged', heals_itself: true };
    await control(emulator, 'POST', 'events', event);
    await control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'note.made', due_at: scheduled });
    const chat = await openChatSocket(emulator, made);
    chat.say('list the peers of the mesh');
    await until(async () => (JSON.stringify(await read('chat-history')).includes('peers of the mesh') ? true : null));
    chat.socket.terminate();
    await control(emulator, 'POST', 'requests', { order_id: made.order_id, action: 'key_delivery' });
    await control(emulator, 'POST', 'clock', { backToNow: true });
  });
  afterAll(() => emulator.stop());

  const read = async (path: string): Promise<Body> =>
    (await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/${path}`)).json()) as Body;
  const stampsIn = (value: unknown): string[] => JSON.stringify(value).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
  const latest = (value: unknown): number => Math.max(...stampsIn(value).map((stamp) => Date.parse(stamp)));

  it('has no stamp in the future: not in events, requests, the diary, the chat or the books', async () => {
    const { events } = await control<{ events: Body[] }>(emulator, 'GET', `events/${made.order_id}`);
    expect(events.length).toBeGreaterThan(3);
    expect(latest(events.map(({ due_at: _, ...rest }) => rest))).toBe(clock.now());
    for (const path of ['requests', 'spawn-log', 'chat-history']) {
      expect(latest(await read(path)), path).toBeLessThanOrEqual(clock.now());
    }
    expect(latest(await control<LedgerView>(emulator, 'GET', 'ledger'))).toBeLessThanOrEqual(clock.now());
  });

  it('keeps a moment that an event only names', async () => {
    const { events } = await control<{ events: Body[] }>(emulator, 'GET', `events/${made.order_id}`);
    expect(events.find(({ type }) => type === 'note.made')).toMatchObject({ due_at: scheduled });
  });

  it('lets who reads the diary on from here hear what comes next', async () => {
    const { cursor_ms: cursor } = await read('spawn-log');
    expect(Number(cursor)).toBeLessThanOrEqual(clock.now());
    clock.advance(HOUR_MS);
    const later = JSON.stringify(await read(`spawn-log?since_ms=${String(cursor)}`));
    expect(later).toContain('agent_recovered');
  });
});

it('a jump moves both clocks for good, also when the emulator ends before anything else happens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const machine = { clock: fakeClock(), random: seededRandom() };
  const life = async (act: (at: Emulator) => Promise<unknown>): Promise<Body> => {
    const emulator = await openEmulator({ machine, dataDir: join(folder, 'data') });
    try {
      await act(emulator);
      return await control<Body>(emulator, 'GET', 'clock');
    } finally {
      await emulator.stop();
    }
  };
  try {
    const jumped = await life((at) => control(at, 'POST', 'clock', { jumpMs: 5 * HOUR_MS }));
    expect(jumped).toMatchObject({ life_ms: 5 * HOUR_MS, ahead_ms: 5 * HOUR_MS });
    expect(await life(async () => {})).toEqual(jumped);
    const back = await life((at) => control(at, 'POST', 'clock', { backToNow: true }));
    expect(back).toMatchObject({ life_ms: 5 * HOUR_MS, ahead_ms: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
