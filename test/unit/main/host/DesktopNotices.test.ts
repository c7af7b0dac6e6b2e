import { expect, test, vi } from 'vitest';
import { DesktopNotices } from '../../../../src-main/host/browser/DesktopNotices.ts';
import { openNotificationService } from '../../../fakes/notificationService.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { openSilentBus } from '../../../fakes/silentBus.ts';

const NOTICE = { key: 'k', title: 'a <b> title', body: '<i>&amp;</i>', urgency: 'loud' } as const;

test('with no bus, or a bus without a service, notices are unavailable and nothing throws', async () => {
  const logger = recordingLogger();
  const noBus = new DesktopNotices({ busAddress: 'unix:path=/nowhere/bus', logger });
  expect(await noBus.check()).toMatchObject({ ok: false, problem: { code: 'notices_unavailable' } });
  expect(await noBus.show(NOTICE)).toMatchObject({ ok: false, problem: { code: 'notices_unavailable' } });
  await noBus.stop();
});

test('a bus that lets us in and never answers draws no notices, and ends nothing', async () => {
  const bus = await openSilentBus();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const notices = new DesktopNotices({ busAddress: bus.busAddress, logger: recordingLogger() });
  const checked = notices.check();
  await bus.heard;
  expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
  expect(await checked).toMatchObject({ problem: { code: 'notices_unavailable' } });
  await notices.stop();
  vi.useRealTimers();
  bus.stop();
});

test.each([
  [true, '&lt;i&gt;&amp;amp;&lt;/i&gt;'],
  [false, '<i>&amp;</i>'],
])('text stays text, whether the service draws markup (%s) or not', async (markup, body) => {
  const desktop = await openNotificationService({ markup });
  const notices = new DesktopNotices({ busAddress: desktop.busAddress, logger: recordingLogger() });
  await notices.show(NOTICE);
  expect(desktop.onScreen()).toMatchObject([{ title: 'a <b> title', body, urgency: 2 }]);
  await notices.stop();
  await desktop.stop();
});

test('a service that comes later is found at the next notice', async () => {
  const first = await openNotificationService();
  const notices = new DesktopNotices({ busAddress: first.busAddress, logger: recordingLogger() });
  await notices.show(NOTICE);
  await first.stop();
  expect(await notices.show(NOTICE)).toMatchObject({ ok: false });
  await notices.stop();
});
