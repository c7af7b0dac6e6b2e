import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const installed = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')];
  }),
};

/** A Chromium on this machine: the one named in FLEET_CHROMIUM, an installed one, Playwright's own download, or null. */
export function findChromium() {
  const named = process.env.FLEET_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const found = (installed[process.platform] ?? []).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : null;
}
