import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, openFaultProxy } from '../../../fakes/faultProxy.ts';
import { sendEvent } from '../../../fakes/misbehaving/streamWays.ts';
import { type MisbehavingServer, openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { evenRandom, openTestStream, type TestStream, until } from './openTestStream.ts';

const MINUTE = 60_000;
let server: MisbehavingServer;
let proxy: FaultProxy;
let test: TestStream;

beforeEach(async () => {
  server = await openMisbehavingServer();
  proxy = await openFaultProxy(server.port);
});

afterEach(async () => {
  test.stream.stop();
  await proxy.close();
  await server.close();
});

/** Moves time in steps that a keepalive survives, with one event in each. */
async function live(forMs: number): Promise<void> {
  for (let left = forMs; left > 0; left -= 30_000) {
    const { length } = test.events;
    sendEvent(server.stage, 'atlas', `{"n":${length + 1}}`);
    await until(() => expect(test.events).toHaveLength(length + 1));
    test.clock.advance(Math.min(30_000, left));
  }
}

describe('rotation of an event stream', () => {
  it.each([
    [0, 24],
    [0.5, 26.5],
    [0.999, 28.99],
  ])('happens by itself between 24 and 29 min (draw %d: %d min)', async (draw, minutes) => {
    test = openTestStream({ url: server.url, way: 'atlas', random: evenRandom(draw) });
    await until(() => expect(test.link()?.kind).toBe('live'));
    await live((minutes - 0.25) * MINUTE);
    expect(server.heard('atlas')).toHaveLength(1);
    test.clock.advance(MINUTE / 2);
    await until(() => expect(server.heard('atlas')).toHaveLength(2));
  });

  it('loses nothing, doubles nothing, and never shows a link that is down', async () => {
    test = openTestStream({ url: server.url, way: 'atlas', random: evenRandom(0) });
    await until(() => expect(test.link()?.kind).toBe('live'));
    for (let round = 1; round <= 3; round++) {
      await live(24 * MINUTE - 1);
      sendEvent(server.stage, 'atlas', '"just before"');
      test.clock.advance(1);
      sendEvent(server.stage, 'atlas', '"while it rotates"');
      await until(() => expect(server.heard('atlas')).toHaveLength(round + 1));
      sendEvent(server.stage, 'atlas', '"just after"');
      await until(() => expect(test.events).toHaveLength(server.stage.events.length));
      await until(() => expect(server.stage.open.get('atlas')).toHaveLength(1));
    }
    expect(test.events.map((event) => event.data)).toEqual(server.stage.events);
    expect(test.events.map((event) => Number(event.id))).toEqual(server.stage.events.map((_, index) => index + 1));
    expect(new Set(test.links.slice(1).map((link) => link.kind))).toEqual(new Set(['live', 'rotating']));
  });

  it('keeps the old connection when the new one does not come up, and tries again', async () => {
    test = openTestStream({ url: proxy.url, way: 'atlas', random: evenRandom(0) });
    await until(() => expect(test.link()?.kind).toBe('live'));
    proxy.setRefusing(true);
    await live(24 * MINUTE);
    await until(() => expect(test.links.map((link) => link.kind)).toEqual(['connecting', 'live', 'rotating', 'live']));
    sendEvent(server.stage, 'atlas', '"still here"');
    await until(() => expect(test.events.at(-1)?.data).toBe('"still here"'));
    proxy.setRefusing(false);
    await live(MINUTE);
    await until(() => expect(server.heard('atlas')).toHaveLength(2));
    expect(test.events.map((event) => event.data)).toEqual(server.stage.events);
  });

  it('goes on with the new connection when the old one dies meanwhile', async () => {
    test = openTestStream({ url: proxy.url, way: 'atlas', random: evenRandom(0) });
    await until(() => expect(test.link()?.kind).toBe('live'));
    await live(24 * MINUTE - 1);
    server.stage.open.get('atlas')?.[0]?.destroy();
    test.clock.advance(1);
    await until(() => expect(server.heard('atlas').length).toBeGreaterThan(1));
    await until(() => expect(test.link()?.kind).toBe('live'));
    sendEvent(server.stage, 'atlas', '"after"');
    await until(() => expect(test.events.at(-1)?.data).toBe('"after"'));
    expect(test.events.map((event) => event.data)).toEqual(server.stage.events);
  });
});
