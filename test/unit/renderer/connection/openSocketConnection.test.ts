import { expect, test } from 'vitest';
import type { ConnectionState } from '../../../../src-renderer/connection/App.ts';
import { openSocketConnection, type Socket } from '../../../../src-renderer/connection/openSocketConnection.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

type FakeSocket = Socket & { readonly sent: unknown[]; readonly closed: () => boolean };

function fakeSocket(): FakeSocket {
  const sent: unknown[] = [];
  let isClosed = false;
  return {
    sent,
    closed: () => isClosed,
    send: (text) => void sent.push(JSON.parse(String(text))),
    close: () => {
      isClosed = true;
    },
    onopen: null,
    onmessage: null,
    onclose: null,
  };
}

function open(key: string | null = 'key') {
  const clock = fakeClock();
  const sockets: FakeSocket[] = [];
  const states: ConnectionState[] = [];
  const connection = openSocketConnection({
    key,
    openSocket: () => {
      const socket = fakeSocket();
      sockets.push(socket);
      return socket;
    },
    after: (ms, act) => clock.after(ms, act),
    fraction: () => 0,
  });
  connection.onConnection((state) => states.push(state));
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('No socket was opened.');
    return socket;
  };
  return {
    connection,
    clock,
    sockets,
    states,
    last,
    hear: (frame: unknown) => last().onmessage?.({ data: JSON.stringify(frame) } as MessageEvent),
    lose: (code: number) => last().onclose?.({ code } as CloseEvent),
    connect() {
      last().onopen?.(undefined as never);
      last().onmessage?.({ data: '{"ready":true}' } as MessageEvent);
    },
  };
}

test('says the key first; asks made before wait for the first connection', async () => {
  const { connection, connect, hear, last, states } = open();
  const asked = connection.ask('app:snapshot', null);
  expect(last().sent).toEqual([]);
  connect();
  expect(last().sent).toEqual([{ key: 'key' }, { ask: 'app:snapshot', id: 1, argument: null }]);
  hear({ id: 1, answer: ok(null) });
  expect(await asked).toEqual(ok(null));
  expect(states).toEqual(['connecting', 'connected']);
});

test('news reach their listeners until they stop', () => {
  const { connection, connect, hear } = open();
  const heard: unknown[] = [];
  const stop = connection.on('surfaces:clipboardWritten', (payload) => heard.push(payload));
  connect();
  hear({ news: 'surfaces:clipboardWritten', payload: { text: 'a' } });
  hear({ news: 'windows:show', payload: { screen: 'inbox' } });
  hear({
    all: [
      { name: 'windows:show', payload: { screen: 'inbox' } },
      { name: 'surfaces:clipboardWritten', payload: { text: 'in one message' } },
      { name: 'surfaces:clipboardWritten', payload: { text: 'with others' } },
    ],
  });
  stop();
  hear({ news: 'surfaces:clipboardWritten', payload: { text: 'b' } });
  expect(heard).toEqual([{ text: 'a' }, { text: 'in one message' }, { text: 'with others' }]);
});

test('a lost connection answers what was asked, refuses what comes, and comes back by itself', async () => {
  const { connection, connect, clock, lose, sockets, states } = open();
  connect();
  const asked = connection.ask('app:snapshot', null);
  lose(1006);
  expect(await asked).toMatchObject({ ok: false, problem: { code: 'connection_lost' } });
  expect(await connection.ask('app:quit', null)).toMatchObject({ ok: false, problem: { code: 'not_connected' } });
  clock.advance(250);
  connect();
  expect(sockets).toHaveLength(2);
  expect(states).toEqual(['connecting', 'connected', 'connecting', 'connected']);
});

test('the waits between tries grow to 5 s and start anew after a success', () => {
  const { connect, clock, lose, sockets } = open();
  for (const wait of [250, 500, 1_000, 2_000, 5_000, 5_000]) {
    lose(1006);
    const before = sockets.length;
    clock.advance(wait - 1);
    expect(sockets).toHaveLength(before);
    clock.advance(1);
    expect(sockets).toHaveLength(before + 1);
  }
  connect();
  lose(1006);
  clock.advance(250);
  expect(sockets).toHaveLength(8);
});

test.each([
  [4401, 'signedOut'],
  [4410, 'ended'],
])('close code %i is final: %s', async (code, state) => {
  const { connection, connect, clock, lose, sockets, states } = open();
  connect();
  lose(code);
  clock.advance(60_000);
  expect([sockets.length, states.at(-1)]).toEqual([1, state]);
  expect(await connection.ask('app:quit', null)).toMatchObject({ ok: false, problem: { code: 'not_connected' } });
});

test('a tab that never signed in dials nobody', async () => {
  const { connection, sockets, states } = open(null);
  expect([sockets.length, states]).toEqual([0, ['signedOut']]);
  expect(await connection.ask('app:quit', null)).toMatchObject({ ok: false, problem: { code: 'not_connected' } });
});

test('whether the page is seen is repeated after each reconnect', () => {
  const { connection, connect, clock, lose, last } = open();
  const seen = { visible: true, focused: false };
  connection.tellSeen(seen);
  connect();
  lose(1006);
  clock.advance(250);
  connect();
  expect(last().sent).toEqual([{ key: 'key' }, { seen }]);
});

test('closing ends it for good', () => {
  const { connection, connect, clock, last, lose, sockets } = open();
  connect();
  connection.close();
  lose(1005);
  clock.advance(60_000);
  expect([last().closed(), sockets.length]).toEqual([true, 1]);
});
