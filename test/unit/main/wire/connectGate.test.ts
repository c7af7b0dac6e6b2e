import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Pass } from '../../../../src-main/wire/HostBreaker.ts';
import { type ConnectGate, openConnectGate } from '../../../../src-main/wire/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { openFaultProxy } from '../../../fakes/faultProxy.ts';
import { openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { baseUrlOf, evenRandom, openTestStream, testGate, until } from './openTestStream.ts';

const HOST = 'spawn.example';
let gate: ConnectGate;

afterEach(() => gate.stop());

/** A crowd at the gate: who got a turn, in order, with the pass to settle. */
function crowd(size: number, host = HOST) {
  const turns: Array<{ key: string; pass: Pass }> = [];
  const held: number[] = [];
  for (let n = 0; n < size; n++)
    gate.enter(host, {
      key: `order-${n}`,
      onTurn: (pass) => turns.push({ key: `order-${n}`, pass }),
      onHeld: (untilAt) => held.push(untilAt),
    });
  return { turns, held };
}

describe('the connect gate', () => {
  it('lets only so many connect at once, over all services', () => {
    gate = testGate(fakeClock(), { maxConnects: 3 });
    const here = crowd(5);
    const there = crowd(5, 'other.example');
    expect([here.turns.length, there.turns.length]).toEqual([3, 0]);
    here.turns[0]?.pass.worked();
    here.turns[0]?.pass.worked();
    expect(here.turns.length + there.turns.length).toBe(4);
  });

  it('lets at most 80 start in 100 ms, however fast the replies come', () => {
    const clock = fakeClock();
    gate = testGate(clock, { maxConnects: 1_000 });
    const { turns } = crowd(200);
    expect(turns).toHaveLength(80);
    clock.advance(100);
    expect(turns).toHaveLength(160);
    clock.advance(100);
    expect(turns).toHaveLength(200);
  });

  it('counts the 100 ms from every start, so that two bursts never meet', () => {
    const clock = fakeClock();
    gate = testGate(clock, { maxConnects: 1_000 });
    crowd(1);
    clock.advance(95);
    const { turns } = crowd(300);
    expect(turns).toHaveLength(79);
    clock.advance(10);
    expect(turns).toHaveLength(80);
    clock.advance(90);
    expect(turns).toHaveLength(159);
  });

  it('finds a service that was away for seconds within seconds, however the dice fall', () => {
    for (const fraction of [0.01, 0.5, 0.99]) {
      const clock = fakeClock();
      gate = testGate(clock, { random: evenRandom(fraction) });
      const isUp = () => clock.monotonicMs() >= 8_000;
      const keepTrying = (): void => {
        const onTurn = (pass: Pass) => {
          if (isUp()) return pass.worked();
          pass.failed('service', null);
          keepTrying();
        };
        gate.enter(HOST, { key: 'order', onTurn, onHeld: () => undefined });
      };
      const back = vi.fn();
      gate.onBack(HOST, back);
      keepTrying();
      clock.advance(12_000);
      expect(back).toHaveBeenCalledOnce();
      gate.stop();
    }
  });

  it('sends one probe after the service has failed, then ramps up', () => {
    const clock = fakeClock();
    gate = testGate(clock, { maxConnects: 16 });
    const { turns, held } = crowd(40);
    for (const { pass } of turns.slice(0, 16)) pass.failed('service', null);
    expect(turns).toHaveLength(16);
    // Sixteen failures at once are one failure of the service: half of the first row.
    expect(held.at(-1)).toBe(clock.now() + 250);
    clock.advance(250);
    expect(turns).toHaveLength(17);
    clock.advance(60_000);
    expect(turns).toHaveLength(17);
    turns[16]?.pass.worked();
    expect(turns).toHaveLength(19);
    turns[17]?.pass.worked();
    expect(turns).toHaveLength(22);
    turns[18]?.pass.worked();
    expect(turns.length).toBeGreaterThan(25);
  });

  it('rests longer each time the probe fails, and exactly as long as the service asks', () => {
    const clock = fakeClock();
    gate = testGate(clock);
    crowd(1).turns[0]?.pass.failed('service', null);
    const { turns } = crowd(3);
    clock.advance(250);
    expect(turns).toHaveLength(1);
    turns[0]?.pass.failed('order', null);
    clock.advance(499);
    expect(turns).toHaveLength(1);
    clock.advance(1);
    expect(turns).toHaveLength(2);
    turns[1]?.pass.failed('service', 5_000);
    clock.advance(5_000);
    expect(turns).toHaveLength(2);
    clock.advance(1_250);
    expect(turns).toHaveLength(3);
  });

  it('does not close for all because one server keeps failing', () => {
    gate = testGate(fakeClock());
    for (let n = 0; n < 5; n++) crowd(1).turns[0]?.pass.failed('order', null);
    expect(crowd(1).turns).toHaveLength(1);
    const two = crowd(2);
    two.turns[0]?.pass.failed('order', null);
    two.turns[1]?.pass.failed('order', null);
    expect(crowd(1).turns).toHaveLength(0);
  });

  it('lets a probe that was called off be replaced, and one that waits be taken back', () => {
    const clock = fakeClock();
    gate = testGate(clock);
    crowd(1).turns[0]?.pass.failed('service', null);
    const onTurn = vi.fn();
    const leave = gate.enter(HOST, { key: 'gone', onTurn, onHeld: () => undefined });
    const { turns } = crowd(2);
    leave();
    clock.advance(250);
    expect(onTurn).not.toHaveBeenCalled();
    turns[0]?.pass.calledOff();
    expect(turns).toHaveLength(2);
  });

  it('forgets what it knew when our network changes, and tells those who wait elsewhere', () => {
    gate = testGate(fakeClock());
    const back = vi.fn();
    const stop = gate.onBack(HOST, back);
    crowd(1).turns[0]?.pass.failed('service', 60_000);
    const { turns } = crowd(1);
    expect(turns).toHaveLength(0);
    gate.networkChanged();
    expect(turns).toHaveLength(1);
    stop();
    gate.networkChanged();
    expect(back).toHaveBeenCalledTimes(1);
  });

  it('tests our own network once for many, never for this machine, and doubts a test that hangs', async () => {
    const clock = fakeClock();
    const isOnline = vi.fn(() => new Promise<boolean>(() => undefined));
    gate = openConnectGate({ clock, random: evenRandom(), isOnline });
    expect(await gate.isOnline(baseUrlOf('http://127.0.0.1:1'))).toBe(true);
    expect(isOnline).not.toHaveBeenCalled();
    const service = baseUrlOf('https://spawn.example');
    const answers = Promise.all([gate.isOnline(service), gate.isOnline(service)]);
    clock.advance(3_000);
    expect(await answers).toEqual([true, true]);
    expect(isOnline).toHaveBeenCalledTimes(1);
  });

  it('brings fifty streams back after an outage with few attempts and no flood', async () => {
    const server = await openMisbehavingServer();
    const proxy = await openFaultProxy(server.port);
    const clock = fakeClock();
    gate = testGate(clock, { maxConnects: 8 });
    const open = (n: number) => openTestStream({ url: proxy.url, way: `order-${n}`, clock, gate });
    const streams = Array.from({ length: 50 }, (_, n) => open(n));
    await until(() => expect(streams.map((test) => test.link()?.kind)).toEqual(streams.map(() => 'live')));
    proxy.setRefusing(true);
    proxy.cut();
    await until(() => expect(streams.every((test) => test.link()?.kind === 'waiting')).toBe(true));
    for (let second = 0; second < 30; second++) {
      clock.advance(1_000);
      await until(() =>
        expect(streams.every((test) => test.link()?.kind === 'waiting' || test.link()?.kind === 'connecting')).toBe(
          true,
        ),
      );
    }
    proxy.setRefusing(false);
    await until(() => {
      clock.advance(100);
      expect(streams.map((test) => test.link()?.kind)).toEqual(streams.map(() => 'live'));
    });
    // Each order was asked once before the outage and once after; the rest of the outage never reached the service.
    for (let n = 0; n < 50; n++) expect(server.heard(`order-${n}`)).toHaveLength(2);
    for (const test of streams) test.stream.stop();
    await proxy.close();
    await server.close();
  });
});
