import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { chatAddress, openChatSocket, refusedChat, type TestChat } from './openChatSocket.ts';
import { control, type Made, until } from './visitEmulator.ts';

const ANYTHING = 'Xyzzy plugh';

describe('the limits of a chat', () => {
  let emulator: Emulator;
  const opened: TestChat[] = [];
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', wordMs: 0 } });
  });
  afterEach(() => {
    for (const { socket } of opened.splice(0)) socket.terminate();
  });
  afterAll(() => emulator.stop());

  const order = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas' });
  async function open(made: Made): Promise<TestChat> {
    const chat = await openChatSocket(emulator, made);
    opened.push(chat);
    return chat;
  }

  it('lets three in of ten that come at once, and another when one has gone', async () => {
    const made = await order();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => open(made)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await refusedChat(chatAddress(emulator, made))).toMatchObject({
      status: 429,
      reason: 'too_many_connections',
    });
    opened[0]?.socket.close();
    await until(() => opened[0]?.code() ?? null);
    await until(() => open(made).catch(() => null));
  });

  it('takes a frame of 64 KB and closes with 1009 on one byte more', async () => {
    const chat = await open(await order());
    const frame = (bytes: number): string => {
      const empty = JSON.stringify({ type: 'chat', text: '' });
      return JSON.stringify({ type: 'chat', text: 'x'.repeat(bytes - empty.length) });
    };
    chat.socket.send(frame(65_536));
    await chat.heard('done');
    chat.socket.send(frame(65_537));
    expect(await until(() => chat.code())).toBe(1009);
  });

  it('answers frames that are none with an error, passes over types that it does not know, and goes on', async () => {
    const chat = await open(await order());
    const bad = [
      '{',
      '[]',
      'null',
      '"chat"',
      '{"type":"chat"}',
      '{"type":"chat","text":7}',
      '{"text":"no type"}',
      '{"type":7}',
      '{"type":"chat","text":""}',
    ];
    const unknown = ['{"type":"dance"}', '{"type":"message","text":"hi"}', '{"type":""}'];
    for (const text of [...unknown, ...bad]) chat.socket.send(text);
    chat.socket.send(Buffer.from([0xff, 0x00]));
    await until(() => (chat.frames.filter(({ type }) => type === 'error').length === bad.length + 1 ? true : null));
    expect(chat.frames.every((frame) => frame.type === 'status' || frame['code'] === 'validation_failed')).toBe(true);
    chat.say(ANYTHING);
    await chat.heard('done');
  });

  it('can be opened a thousand times at once, each with its own token', async () => {
    const made: Made[] = [];
    for (let count = 0; count < 334; count += 1) made.push(await order());
    const chats = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => open(made[index % 334] ?? { order_id: '', api_token: '' })),
    );
    await Promise.all(chats.map((chat) => chat.heard('status')));
    await control(emulator, 'POST', 'faults', { name: 'closeChats', code: 1001, reason: 'bye' });
    await until(() => (chats.every((chat) => chat.code() === 1001) ? true : null));
  });

  it.each([
    ['no key', { 'Sec-WebSocket-Key': 'short' }, 400],
    ['an old version', { 'Sec-WebSocket-Version': '1' }, 400],
  ])('refuses an opening with %s by an envelope', async (_what, headers, status) => {
    const made = await order();
    const answer = await rawUpgrade(emulator, `/api/v1/chat/${made.order_id}?token=${made.api_token}`, headers);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/X-Request-Id: req_/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'validation_failed' });
  });

  it('takes an offer of h2c for what it is: nothing to do with a chat', async () => {
    const answer = await rawUpgrade(emulator, '/api/v1/plans', { Upgrade: 'h2c', Connection: 'Upgrade, close' });
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('a chat and time', () => {
  let emulator: Emulator;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = fakeClock();
    emulator = await openEmulator({ machine: { clock, random: seededRandom() } });
  });
  afterAll(() => emulator.stop());
  const order = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas', state: 'pending' });

  it('closes with 4003 after ten minutes without a message; pongs do not count, any message does', async () => {
    const chat = await openChatSocket(emulator, await order());
    let [pings, pongs] = [0, 0];
    chat.socket.on('ping', () => {
      pings += 1;
    });
    chat.socket.on('pong', () => {
      pongs += 1;
    });
    /** What was sent before it has arrived. */
    const roundTrip = async (): Promise<void> => {
      const before = pongs;
      chat.socket.ping();
      await until(() => (pongs > before || chat.code() !== null ? true : null));
    };
    const halfMinute = async (): Promise<void> => {
      const before = pings;
      clock.advance(30_000);
      // The library answers each ping by itself; a minute without would be the end.
      await until(() => (pings > before || chat.code() !== null ? true : null));
      await roundTrip();
    };
    for (let count = 0; count < 19; count += 1) await halfMinute();
    chat.socket.send(JSON.stringify({ type: 'abort' }));
    await roundTrip();
    for (let count = 0; count < 19; count += 1) await halfMinute();
    expect(chat.code()).toBe(null);
    clock.advance(30_000);
    expect(await until(() => chat.code())).toBe(4003);
    expect(chat.reason()).toBe('idle_timeout');
  });

  it('cuts a client that does not answer pings, after the second one', async () => {
    const made = await order();
    const socket = new WebSocket(chatAddress(emulator, made), { autoPong: false });
    let isClosed = false;
    let pings = 0;
    socket.on('ping', () => {
      pings += 1;
    });
    socket.on('close', () => {
      isClosed = true;
    });
    await new Promise((resolve) => socket.once('open', resolve));
    clock.advance(30_000);
    await until(() => (pings === 1 ? true : null));
    clock.advance(29_999);
    expect(isClosed).toBe(false);
    clock.advance(1);
    await until(() => (isClosed ? true : null));
    expect(pings).toBe(1);
  });
});

/** Sends an opening by hand and returns what comes back until the other side ends it. */
function rawUpgrade(at: Emulator, path: string, more: Record<string, string>): Promise<string> {
  const headers = {
    Host: new URL(at.url).host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    ...more,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    let said = '';
    socket.on('data', (bytes) => {
      said += bytes.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });
}
