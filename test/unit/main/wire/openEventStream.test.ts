import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok, problem, refused } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { type FaultProxy, openFaultProxy } from '../../../fakes/faultProxy.ts';
import { sendEvent, THREE_EVENTS } from '../../../fakes/misbehaving/streamWays.ts';
import { type MisbehavingServer, openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { openTestStream, type TestStream, TOKEN, testGate, until } from './openTestStream.ts';

const MINUTE = 60_000;
let server: MisbehavingServer;
let proxy: FaultProxy;
let opened: TestStream[] = [];

beforeEach(async () => {
  server = await openMisbehavingServer();
  proxy = await openFaultProxy(server.port);
});

afterEach(async () => {
  for (const test of opened) test.stream.stop();
  opened = [];
  await proxy.close();
  await server.close();
});

function open(way: string, more: Partial<Parameters<typeof openTestStream>[0]> = {}): TestStream {
  const test = openTestStream({ url: server.url, way, ...more });
  opened.push(test);
  return test;
}

function becomes(test: TestStream, kind: string): Promise<void> {
  return until(() => expect(test.link()?.kind).toBe(kind));
}

function waitsFor(test: TestStream, reason: string): Promise<void> {
  return until(() => expect(test.link()).toMatchObject({ kind: 'waiting', reason }));
}

describe('openEventStream', () => {
  it('asks with the cursor and the token, and hands on frames with the order they belong to', async () => {
    server.stage.events.push('{"type":"a"}', '{"type":"b"}');
    let answered = 0;
    const test = open('atlas', { authorize: async (use) => ok(await use(TOKEN, () => (answered += 1))) });
    await until(() => expect(test.events).toHaveLength(2));
    expect(answered).toBe(1);
    expect(test.events[1]).toEqual({ orderId: 'atlas', id: '2', event: 'server', data: '{"type":"b"}' });
    const [heard] = server.heard('atlas');
    expect(heard?.url.search).toBe('?cursor=0');
    expect(heard?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(test.links.map((link) => link.kind)).toEqual(['connecting', 'live']);
  });

  it('understands BOM-free oddities: comments, retry, no space, two data lines, unknown fields, four-byte letters', async () => {
    const test = open('oddities');
    await until(() => expect(test.events).toHaveLength(3));
    expect(test.events).toEqual(THREE_EVENTS.map((event) => ({ orderId: 'oddities', ...event })));
  });

  it('hands on together what was read together, however the service has cut it', async () => {
    for (let n = 1; n <= 50; n++) server.stage.events.push(`{"n":${n}}`);
    const test = open('atlas');
    await until(() => expect(test.events).toHaveLength(50));
    expect(test.events.map((event) => event.id)).toEqual(server.stage.events.map((_, index) => String(index + 1)));
    expect(test.batches.length).toBeLessThan(25);
    expect(test.batches.reduce((sum, size) => sum + size, 0)).toBe(50);
  });

  it('stops after one request when access is lost, until a person asks again', async () => {
    for (const [way, code] of [
      ['unauthorized', 'token_revoked'],
      ['forbidden', 'forbidden'],
      ['missing', 'order_not_found'],
    ] as const) {
      const test = open(way);
      await becomes(test, 'refused');
      expect(test.link()).toMatchObject({ problem: { code, correlationId: 'req_01TESTTEST' } });
      test.clock.advance(60 * MINUTE);
      test.stream.checkNow();
      expect(server.heard(way)).toHaveLength(1);
      expect(test.clock.waiting).toBe(0);
      test.stream.reconnectNow();
      await until(() => expect(server.heard(way)).toHaveLength(2));
    }
  });

  it('reads only the beginning of an endless refusal, and tries again: these are not the service’s words', async () => {
    const test = open('endless-refusal');
    await waitsFor(test, 'unexpected');
    expect(test.link()).toMatchObject({ problem: { code: 'unexpected_reply' } });
  });

  it('follows a clean end at once, but only once', async () => {
    const test = open('ends-at-once');
    await waitsFor(test, 'ended');
    expect(server.heard('ends-at-once')).toHaveLength(2);
    // Attempt 1 waits half of 500 ms, attempt 2 half of 1 s.
    expect(test.link()).toMatchObject({ attempt: 1, untilAt: test.clock.now() + 250 });
    test.clock.advance(249);
    expect(server.heard('ends-at-once')).toHaveLength(2);
    test.clock.advance(1);
    await until(() => expect(test.link()).toMatchObject({ kind: 'waiting', attempt: 2 }));
    expect(server.heard('ends-at-once')).toHaveLength(3);
  });

  it('keeps the number of requests low against a service that ends every stream, for an hour', async () => {
    const test = open('ends-at-once');
    for (let round = 0; round < 20; round++) {
      await waitsFor(test, 'ended');
      const link = test.link();
      if (link?.kind === 'waiting') test.clock.advance(link.untilAt - test.clock.now());
    }
    await waitsFor(test, 'ended');
    expect(server.heard('ends-at-once')).toHaveLength(22);
    expect(test.clock.monotonicMs()).toBeGreaterThan(3 * MINUTE);
  });

  it('gives a connection that lived a minute a fresh start', async () => {
    const test = open('atlas');
    await becomes(test, 'live');
    for (let round = 1; round <= 3; round++) {
      for (let halfMinute = 0; halfMinute < 3; halfMinute++) {
        sendEvent(server.stage, 'atlas', '{}');
        await until(() => expect(test.events.length).toBe(server.stage.events.length));
        test.clock.advance(30_000);
      }
      server.stage.open.get('atlas')?.[0]?.end();
      await until(() => expect(server.heard('atlas')).toHaveLength(round + 1));
      await becomes(test, 'live');
    }
    expect(test.links.filter((link) => link.kind === 'waiting')).toEqual([]);
  });

  it('honours Retry-After in seconds and as a date, and never returns early', async () => {
    for (const [way, askedMs] of [
      ['busy-seconds', 5_000],
      ['busy-date', 7_000],
    ] as const) {
      const test = open(way);
      await waitsFor(test, 'busy');
      expect(test.link()).toMatchObject({ untilAt: test.clock.now() + askedMs + askedMs / 8 });
      test.clock.advance(askedMs);
      expect(server.heard(way)).toHaveLength(1);
      test.clock.advance(askedMs / 2);
      await becomes(test, 'live');
      expect(server.heard(way)).toHaveLength(2);
    }
  });

  it('outlives server errors and comes back', async () => {
    const test = open('broken-three-times');
    for (let attempt = 1; attempt <= 3; attempt++) {
      await until(() => expect(test.link()).toMatchObject({ reason: 'unexpected', attempt }));
      test.clock.advance(4_000);
    }
    await becomes(test, 'live');
  });

  it('never follows a redirect: the token reaches no other host', async () => {
    const elsewhere = await openMisbehavingServer();
    server.stage.elsewhere = elsewhere.url;
    const test = open('redirect');
    await waitsFor(test, 'unexpected');
    expect(elsewhere.heard('steady')).toHaveLength(0);
    await elsewhere.close();
  });

  it('does not take a sign-in page for a stream', async () => {
    const test = open('sign-in-page');
    await waitsFor(test, 'unexpected');
    expect(test.events).toEqual([]);
  });

  it('notices a half-open connection after 40 s without a byte', async () => {
    const test = open('atlas', { url: proxy.url });
    await becomes(test, 'live');
    proxy.stall();
    test.clock.advance(39_999);
    expect(test.link()?.kind).toBe('live');
    test.clock.advance(1);
    await waitsFor(test, 'silent');
    proxy.resume();
    test.clock.advance(MINUTE);
    await becomes(test, 'live');
  });

  it('counts a keepalive as life', async () => {
    const test = open('atlas');
    await becomes(test, 'live');
    for (let quarter = 0; quarter < 8; quarter++) {
      test.clock.advance(15_000);
      server.stage.open.get('atlas')?.[0]?.write(': keepalive\n\n');
      await until(() => expect(test.stream.lastByteAt()).toBe(test.clock.now()));
    }
    expect(test.links.map((link) => link.kind)).toEqual(['connecting', 'live']);
  });

  it('gives up on a service that takes the connection and never answers', async () => {
    const test = open('no-answer');
    await until(() => expect(server.heard('no-answer')).toHaveLength(1));
    test.clock.advance(20_000);
    await waitsFor(test, 'silent');
  });

  it('drops half an event when the connection breaks, and gets the whole one later', async () => {
    const test = open('breaks-off');
    await waitsFor(test, 'dropped');
    expect(test.events.map((event) => event.id)).toEqual(['1']);
    test.clock.advance(1_000);
    await until(() => expect(server.heard('breaks-off')[1]?.url.search).toBe('?cursor=1'));
  });

  it('closes on an 8 MB line instead of reading it', async () => {
    const test = open('long-line');
    await waitsFor(test, 'oversize');
    expect(test.link()).toMatchObject({ problem: { code: 'frame_too_large' } });
    await until(() => expect(server.stage.open.get('long-line')).toEqual([]));
  });

  it('delivers the rest when a listener throws, and says so once without the content', async () => {
    server.stage.events.push('{"secret":"canary"}');
    const test = open('atlas', {
      onEvent: (event) => {
        if (event.id === '1') throw new TypeError(`can not take ${event.data}`);
      },
    });
    await until(() => expect(test.events).toHaveLength(1));
    for (const count of [2, 3]) {
      sendEvent(server.stage, 'atlas', '{}');
      await until(() => expect(test.events).toHaveLength(count));
    }
    const errors = test.logger.lines.filter((line) => line.level === 'error');
    expect(errors).toEqual([expect.objectContaining({ facts: { event: 'atlas#1', error: 'TypeError' } })]);
    expect(JSON.stringify(test.logger.lines)).not.toContain('canary');
  });

  it('logs each event as order#id and never the token', async () => {
    server.stage.events.push('{}');
    const test = open('atlas');
    await until(() => expect(test.events).toHaveLength(1));
    const other = open('unauthorized');
    await becomes(other, 'refused');
    const said = JSON.stringify([test.logger.lines, other.logger.lines, test.links, other.links]);
    expect(said).toContain('atlas#1');
    expect(said).not.toContain('osk_');
  });

  it('says "offline" when our own network is down, and does not doubt the service', async () => {
    const clock = fakeClock();
    const gate = testGate(clock, { isOnline: async () => false });
    proxy.setRefusing(true);
    const baseUrl = { origin: proxy.url, host: 'spawn.example', isLoopback: false };
    const test = open('atlas', { clock, gate, baseUrl });
    await waitsFor(test, 'offline');
    gate.stop();
  });

  it('asks nothing of a person when nobody is reached: it tries again by itself, and says so', async () => {
    const clock = fakeClock();
    const gate = testGate(clock, { isOnline: async () => true });
    proxy.setRefusing(true);
    const baseUrl = { origin: proxy.url, host: 'spawn.example', isLoopback: false };
    const test = open('atlas', { clock, gate, baseUrl });
    await waitsFor(test, 'unreachable');
    const hint = expect.stringContaining('tries again by itself');
    expect(test.link()).toMatchObject({ problem: { code: 'network_unreachable', hint } });
    gate.stop();
  });

  it('refuses with the reason of the vault when there is no token to send, and asks nobody', async () => {
    const locked = problem('vault_locked', 'Locked.', 'Unlock it.');
    const test = open('atlas', { authorize: async () => refused(locked) });
    await becomes(test, 'refused');
    expect(test.link()).toMatchObject({ problem: locked });
    expect(server.heard('atlas')).toHaveLength(0);
  });

  it('reconnects at once after sleep when the wall clock shows a silence that no timer has seen', async () => {
    const test = open('atlas');
    await becomes(test, 'live');
    test.clock.jumpWall(30_000);
    test.stream.checkNow();
    expect(server.heard('atlas')).toHaveLength(1);
    test.clock.jumpWall(8 * 60 * MINUTE);
    test.stream.checkNow();
    await until(() => expect(server.heard('atlas')).toHaveLength(2));
    await becomes(test, 'live');
  });

  it('leaves nothing behind when stopped', async () => {
    const test = open('atlas');
    await becomes(test, 'live');
    test.stream.stop();
    test.stream.reconnectNow();
    expect(test.link()?.kind).toBe('closed');
    expect(test.clock.waiting).toBe(0);
    await until(() => expect(server.stage.open.get('atlas')).toEqual([]));
    expect(server.heard('atlas')).toHaveLength(1);
  });
});
