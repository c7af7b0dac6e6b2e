import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src-shared/basics/index.ts';
import { SOON } from '../../fakes/soon.ts';
import type { SubjectHost } from './SubjectHost.ts';

const NOTICE = { key: 'k', title: 'echo stopped answering', body: 'a <b> & c', urgency: 'normal' } as const;

/** What every host promises the rooms. */
export function describeHost(name: string, open: () => Promise<SubjectHost>): void {
  describe(name, () => {
    let subject: SubjectHost;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    test('an ask reaches the handler with its name and argument, and its answer comes back', async () => {
      const heard: unknown[] = [];
      subject.host.channel.serve(async (sender, ...rest) => {
        heard.push(sender.trusted, ...rest);
        return ok({ n: 1 });
      });
      const page = await subject.openPage();
      expect(await page.ask('app:openLink', { url: 'x' })).toEqual({ ok: true, value: { n: 1 } });
      expect(heard).toEqual([true, 'app:openLink', { url: 'x' }]);
    });

    test('two asks that answer out of order each get their own answer', async () => {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      subject.host.channel.serve(async (_sender, ask) => {
        if (ask === 'slow') await gate;
        return ok(ask);
      });
      const page = await subject.openPage();
      const slow = page.ask('slow');
      expect(await page.ask('fast')).toEqual(ok('fast'));
      release();
      expect(await slow).toEqual(ok('slow'));
    });

    test('with nobody serving an ask is refused, not left hanging', async () => {
      const stop = subject.host.channel.serve(async () => ok(null));
      stop();
      const page = await subject.openPage();
      expect(await page.ask('app:snapshot')).toMatchObject({ ok: false, problem: { code: 'still_starting' } });
    });

    test('news reach every page, and pages are counted as they come and go', async () => {
      const { channel } = subject.host;
      const counts: number[] = [];
      channel.onListenersChanged(() => {
        if (counts.at(-1) !== channel.listeners()) counts.push(channel.listeners());
      });
      const pages = [await subject.openPage()];
      if (subject.hasSeveralPages) pages.push(await subject.openPage());
      channel.tell('app:changed', { revision: 7 });
      for (const page of pages) {
        await vi.waitFor(
          () => expect(page.told).toContainEqual({ name: 'app:changed', payload: { revision: 7 } }),
          SOON,
        );
      }
      // As they happened, whatever was listened for first: a new fleet, and then its first change.
      const several = ['app:replaced', 'app:changed'].map((name, nth) => ({ name, payload: { revision: 8 + nth } }));
      channel.tellAll(several);
      for (const page of pages) await vi.waitFor(() => expect(page.told.slice(-2)).toEqual(several), SOON);
      pages[0]?.close();
      const expected = subject.hasSeveralPages ? [1, 2, 1] : [1, 0];
      await vi.waitFor(() => expect(counts.slice(counts.indexOf(1))).toEqual(expected), SOON);
    });

    test('the focused place is known only while a page has the focus', async () => {
      const { windows } = subject.host;
      windows.setPlace('server/1/chat');
      expect(windows.isFocusedOn()).toBeNull();
      const page = await subject.openPage();
      page.see({ visible: true, focused: true });
      await vi.waitFor(() => expect(windows.isFocusedOn()).toBe('server/1/chat'), SOON);
      page.see({ visible: true, focused: false });
      await vi.waitFor(() => expect(windows.isFocusedOn()).toBeNull(), SOON);
      expect(windows.hasVisible()).toBe(true);
      page.close();
      await vi.waitFor(() => expect(windows.hasVisible()).toBe(false), SOON);
    });

    test('a payment has one window of its own, or none at all where payments are sheets in the page', async () => {
      const { channel, windows } = subject.host;
      await subject.openPage();
      const before = channel.listeners();
      const hasWindows = windows.openPayment('intent-1');
      expect(windows.openPayment('intent-1')).toBe(hasWindows);
      const meanwhile = hasWindows ? before + 1 : before;
      await vi.waitFor(() => expect(channel.listeners()).toBe(meanwhile), SOON);
      if (hasWindows) await vi.waitFor(() => expect(windows.isFocusedOn()).toBe('payment/intent-1'), SOON);
      windows.keepPayments((intentId) => intentId === 'intent-1');
      expect(channel.listeners()).toBe(meanwhile);
      windows.keepPayments(() => false);
      await vi.waitFor(() => expect(channel.listeners()).toBe(before), SOON);
    });

    test('a notice with the same key replaces the one on screen, closing takes it away, choosing tells its key', async () => {
      const chosen: string[] = [];
      const { notices } = subject.host;
      notices.onChosen((key) => chosen.push(key));
      expect(await notices.check()).toMatchObject({ ok: true });
      expect(await Promise.all([notices.show(NOTICE), notices.show({ ...NOTICE, title: 'echo is back' })])).toEqual([
        ok(null),
        ok(null),
      ]);
      expect(subject.noticesOnScreen()).toEqual(['echo is back']);
      await notices.show({ ...NOTICE, key: 'other', title: 'nova is ready' });
      notices.close('other');
      await vi.waitFor(() => expect(subject.noticesOnScreen()).toEqual(['echo is back']), SOON);
      subject.chooseNotice('echo is back');
      await vi.waitFor(() => expect(chosen).toEqual(['k']), SOON);
    });

    test('only plain https leaves the app', async () => {
      const { links } = subject.host;
      for (const bad of [
        'http://a.example/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'https://u@a.example/',
        'https://a.example/\u0000',
        '',
      ]) {
        expect(await links.openExternal(bad), bad).toMatchObject({ ok: false, problem: { code: 'link_refused' } });
      }
      expect(await links.openExternal('https://a.example/x?y=1')).toEqual(ok(null));
      expect(subject.opened).toEqual(['https://a.example/x?y=1']);
    });

    test('a secret leaves the clipboard where it is still there, and nothing else does', async () => {
      const { host, clipboard } = subject;
      host.clipboard.writeSecret('the code');
      await host.clipboard.clearSecret();
      if (clipboard === null) return;
      expect(clipboard.read()).toBe('');
      host.clipboard.writeSecret('the code');
      clipboard.put('a recipe');
      await host.clipboard.clearSecret();
      expect(clipboard.read()).toBe('a recipe');
      host.clipboard.write('an address');
      await host.clipboard.clearSecret();
      expect(clipboard.read()).toBe('an address');
    });

    test('the wish to end is told once', () => {
      let asked = 0;
      subject.host.onQuit(() => {
        asked += 1;
      });
      subject.host.quit();
      subject.host.quit();
      expect(asked).toBe(1);
    });

    test('what stopped listening hears no more', async () => {
      const { channel } = subject.host;
      let told = 0;
      const stop = channel.onListenersChanged(() => {
        told += 1;
      });
      stop();
      await subject.openPage();
      expect(told).toBe(0);
    });
  });
}
