import { describe, expect, test } from 'vitest';
import { type Handlers, type NewsSources, openBridge } from '../../../../src-main/bridge/index.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { aSnapshot } from '../../../fakes/pageBuilders.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

type Tell = (name: 'windows:show' | 'surfaces:clipboardWritten' | 'app:replaced', payload: unknown) => void;

function open() {
  const host = new FakeHost();
  const logger = recordingLogger();
  const clock = fakeClock();
  const tells = new Map<string, (payload: never) => void>();
  const source = (name: string) => (tell: (payload: never) => void) => {
    tells.set(name, tell);
    return () => void tells.delete(name);
  };
  const names = ['chat:transcriptChanged', 'windows:show', 'surfaces:clipboardWritten', 'app:replaced'];
  const newsSources = Object.fromEntries(names.map((name) => [name, source(name)])) as unknown as NewsSources;
  const handlers = { 'app:quit': async () => ok(null) } as unknown as Handlers;
  const stop = openBridge({
    channel: host.channel,
    handlers,
    newsSources,
    logger,
    clock,
    random: seededRandom(),
  });
  const tell: Tell = (name, payload) => tells.get(name)?.(payload as never);
  const transcript = (orderId: string) => tells.get('chat:transcriptChanged')?.({ orderId } as never);
  return { host, clock, tell, transcript, tells, stop, logger };
}

const names = (told: ReadonlyArray<{ name: string; payload: unknown }>) =>
  told.map(({ name, payload }) => `${name} ${Object.values(payload as object).join()}`);

describe('openBridge', () => {
  test('an ask travels in and its answer out', async () => {
    const { host } = open();
    expect(await host.openPage().ask('app:quit')).toEqual(ok(null));
    expect(await host.ask({ trusted: false, origin: 'x' }, 'app:quit', null)).toMatchObject({ ok: false });
  });

  test('news that does not fit is dropped and logged by its place, and the rest of its window is sent', () => {
    const { host, clock, tell, transcript, logger } = open();
    const page = host.openPage();
    tell('surfaces:clipboardWritten', { text: 'a secret of its own' });
    expect(page.told).toEqual([]);
    transcript('a');
    tell('windows:show', { screen: '' });
    clock.advance(50);
    expect(names(page.told)).toEqual(['chat:transcriptChanged a']);
    const lines = logger.lines.filter(({ message }) => message.includes('does not fit'));
    expect(lines.map(({ facts }) => facts)).toEqual([
      { name: 'surfaces:clipboardWritten', at: 'isSecret' },
      { name: 'windows:show', at: 'screen' },
    ]);
  });

  test('the first news of a quiet period leaves at once, the rest fold to the latest per record', () => {
    const { host, clock, transcript, tell } = open();
    const page = host.openPage();
    transcript('a');
    expect(names(page.told)).toEqual(['chat:transcriptChanged a']);
    for (let times = 0; times < 100; times += 1) transcript('a');
    transcript('b');
    tell('surfaces:clipboardWritten', { text: 'one', isSecret: false });
    tell('surfaces:clipboardWritten', { text: 'two', isSecret: false });
    transcript('a');
    expect(page.told).toHaveLength(1);
    clock.advance(50);
    expect(names(page.told).slice(1)).toEqual([
      'chat:transcriptChanged b',
      'surfaces:clipboardWritten two,false',
      'chat:transcriptChanged a',
    ]);
    clock.advance(50);
    transcript('c');
    expect(page.told).toHaveLength(5);
  });

  test('however many events, a page hears of one record at most 20 times a second', () => {
    const { host, clock, transcript } = open();
    const page = host.openPage();
    for (let ms = 0; ms < 1_000; ms += 1) {
      transcript('a');
      clock.advance(1);
    }
    expect(page.told.length).toBeLessThanOrEqual(21);
    expect(page.told.length).toBeGreaterThan(15);
  });

  test('however many records change, a page is sent at most 62 messages a second, and a crowd slows them to ten', () => {
    const { host, clock, transcript } = open();
    const page = host.openPage();
    const messagesOfASecond = (records: number): number => {
      const before = host.messages;
      for (let ms = 0; ms < 1_000; ms += 1) {
        for (let n = 0; n < 6; n += 1) transcript(String((ms * 6 + n) % records));
        clock.advance(1);
      }
      return host.messages - before;
    };
    expect(messagesOfASecond(10)).toBeGreaterThan(15);
    clock.advance(1_000);
    const few = page.told.length;
    expect(messagesOfASecond(1_000)).toBeLessThanOrEqual(12);
    clock.advance(1_000);
    expect(new Set(page.told.slice(few).map(({ payload }) => (payload as { orderId: string }).orderId)).size).toBe(
      1_000,
    );
    expect(messagesOfASecond(10)).toBeLessThanOrEqual(62);
  });

  test('a whole new fleet drops what still waits of the old one', () => {
    const { host, clock, transcript, tell } = open();
    const page = host.openPage();
    transcript('first');
    transcript('old');
    tell('app:replaced', aSnapshot());
    clock.advance(200);
    expect(page.told.map(({ name }) => name)).toEqual(['chat:transcriptChanged', 'app:replaced']);
  });

  test('with no page there nothing is kept', () => {
    const { host, clock, transcript } = open();
    transcript('missed');
    const page = host.openPage();
    clock.advance(200);
    expect(page.told).toEqual([]);
    transcript('a');
    transcript('b');
    page.close();
    const next = host.openPage();
    clock.advance(200);
    expect(next.told).toEqual([]);
  });

  test('what was opened is closed', async () => {
    const { host, clock, tells, transcript, stop } = open();
    const page = host.openPage();
    transcript('a');
    await stop();
    expect([tells.size, clock.waiting]).toEqual([0, 0]);
    expect(await page.ask('app:quit')).toMatchObject({ problem: { code: 'still_starting' } });
  });
});
