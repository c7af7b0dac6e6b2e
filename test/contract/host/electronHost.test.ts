import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Host } from '../../../src-main/host/index.ts';
import { realClock } from '../../../src-main/host/index.ts';
import type { PreloadedApp } from '../../../src-renderer/connection/App.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { describeHost } from './describeHost.ts';
import type { SubjectPage } from './SubjectHost.ts';

// The real Electron host and the real preload, on the stand-in for electron with a real Chromium.

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'fleet-electron-'));

type Told = { name: string; payload: unknown };
type PageWindow = { app: PreloadedApp; told: Told[] };

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>the app</title>');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(root, 'src-preload/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rollupOptions: { external: ['electron'] },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openPage(host: Host, pageOf: () => Promise<Page>): Promise<SubjectPage> {
  host.windows.show('fleet');
  const loaded = () => {
    if (host.channel.listeners() === 0) throw new Error('The page has not loaded.');
  };
  await vi.waitFor(loaded, { timeout: 15_000 });
  const page = await pageOf();
  await page.evaluate(() => {
    const here = window as unknown as PageWindow;
    here.told = [];
    for (const name of ['app:changed', 'app:replaced'] as const) {
      here.app.on(name, (payload) => here.told.push({ name, payload }));
    }
  });
  const { desktop } = await import('../../stand-in/desktop.ts');
  const shown = desktop.windows.at(-1);
  const told: Told[] = [];
  const refresh = async () => {
    const heard = await page.evaluate(() => (window as unknown as PageWindow).told).catch(() => []);
    told.splice(0, told.length, ...heard);
  };
  return {
    get told() {
      void refresh();
      return told;
    },
    ask: (name, argument = null) =>
      page.evaluate(([asked, given]) => (window as unknown as PageWindow).app.ask(asked as never, given as never), [
        name,
        argument,
      ] as const),
    see({ visible, focused }) {
      if (visible) shown?.show();
      if (!focused) shown?.blur();
    },
    close: () => shown?.destroy(),
  };
}

describeHost('electron host, on the stand-in', async () => {
  // A desktop and an `electron` of its own for each test: both are one per process.
  vi.resetModules();
  vi.doMock('electron', () => import('../../stand-in/electron.ts'));
  const { openElectronHost } = await import('../../../src-main/host/electron/index.ts');
  const { desktop } = await import('../../stand-in/desktop.ts');
  const { standInChromium } = await import('../../stand-in/standInChromium.ts');
  const chromium = await standInChromium();
  const host = await openElectronHost({
    rendererDir: folder,
    preloadPath: join(folder, 'preload.cjs'),
    imagesDir: join(root, 'resources/tray'),
    clock: realClock,
    logger: recordingLogger(),
  });
  const pageOf = async () => {
    const page = chromium.context.pages().find((candidate) => candidate.url().startsWith('http://fleet.localhost'));
    if (!page) throw new Error('The window has no page.');
    return page;
  };
  const shown = () => desktop.notices.map((read) => read()).filter((notice) => notice.isOnScreen);
  return {
    host,
    hasSeveralPages: false,
    openPage: () => openPage(host, pageOf),
    noticesOnScreen: () => shown().map((notice) => notice.title),
    chooseNotice: (title) =>
      shown()
        .find((notice) => notice.title === title)
        ?.click(),
    clipboard: {
      read: () => desktop.clipboard,
      put(text) {
        desktop.clipboard = text;
      },
    },
    opened: desktop.openedLinks,
    async close() {
      await host.stop();
      chromium.close();
    },
  };
});
