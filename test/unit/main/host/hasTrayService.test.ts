import { afterEach, expect, test, vi } from 'vitest';
import { hasTrayService } from '../../../../src-main/host/hasTrayService.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { openSilentBus } from '../../../fakes/silentBus.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('a bus that lets us in and never answers draws no tray, and ends nothing', async () => {
  const bus = await openSilentBus();
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.busAddress);
  // The library's own timers: what they throw, the app would have thrown.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const clock = fakeClock();
  const asked = hasTrayService(clock);
  await bus.heard;
  expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
  clock.advance(1_000);
  expect(await asked).toBe(false);
  bus.stop();
});

test('a desktop without a bus draws no tray', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere/bus');
  expect(await hasTrayService(fakeClock())).toBe(false);
});
