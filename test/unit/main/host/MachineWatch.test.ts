import { expect, test } from 'vitest';
import { hasNetwork, MachineWatch } from '../../../../src-main/host/MachineWatch.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const report = (error: unknown) => {
  throw error;
};

test('tells when the network goes and comes, once each', () => {
  const clock = fakeClock();
  let network = true;
  const watch = new MachineWatch(clock, report, () => network);
  const told: boolean[] = [];
  watch.networkChanged.on((isOnline) => told.push(isOnline));
  const stop = watch.start();
  clock.advance(20_000);
  network = false;
  clock.advance(20_000);
  expect(watch.isOnline()).toBe(false);
  network = true;
  clock.advance(5_000);
  expect(told).toEqual([false, true]);
  stop();
  expect(clock.waiting).toBe(0);
});

test('a jump of the clock between two looks means that the machine slept', () => {
  const clock = fakeClock();
  const watch = new MachineWatch(clock, report, () => true);
  let woke = 0;
  watch.woke.on(() => {
    woke += 1;
  });
  watch.start();
  clock.advance(60_000);
  expect(woke).toBe(0);
  clock.jumpWall(3_600_000);
  clock.advance(5_000);
  expect(woke).toBe(1);
});

test('a loopback alone is no network', () => {
  const address = { address: 'x', netmask: 'x', family: 'IPv4', mac: 'x', cidr: null } as const;
  expect(hasNetwork({ lo: [{ ...address, internal: true }] })).toBe(false);
  expect(hasNetwork({ lo: [{ ...address, internal: true }], eth0: [{ ...address, internal: false }] })).toBe(true);
});
