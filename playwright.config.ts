import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/testing/findChromium.mjs';
import { installedElectron } from './scripts/toolchain/findElectron.mjs';

/** What a spec's fixtures read from `testInfo.project.metadata`: the same specs run in every host. */
type HostMetadata = { host: 'browser' | 'electron'; electronPath?: string };

const chromium = findChromium();
const electronPath = installedElectron();

/** The emulator's own page runs in no host of the app, so one project is enough. */
const inNoHost = '**/emulatorPage.spec.ts';

const onStandIn: HostMetadata = { host: 'electron' };
const inBrowser: HostMetadata = { host: 'browser' };
const real =
  electronPath === null
    ? []
    : [{ name: 'electron', testIgnore: inNoHost, metadata: { host: 'electron', electronPath } satisfies HostMetadata }];

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // A spec waits for more than half of its time: five keep two cores busy. Each has a fleet of its own, so their order is nobody's business.
  workers: 5,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 25_000 },
  use: {
    viewport: { width: 1180, height: 780 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'browser', metadata: inBrowser },
    { name: 'electron-stand-in', testIgnore: inNoHost, metadata: onStandIn },
    ...real,
  ],
});
