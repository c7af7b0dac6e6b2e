import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/testing/findChromium.mjs';

const LIMIT_MS = 8_000;

const ARGS = [
  '--headless=new',
  // Playwright waits for every page it meets to commit its first navigation. A new tab page that commits in the middle of
  // its first questions is waited for in vain (30 s), and one on a name that does not resolve costs five seconds.
  '--no-startup-window',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--remote-debugging-port=0',
  // Chromium ends when the other end of this pipe does: a stand-in that is killed leaves nothing behind.
  '--remote-debugging-pipe',
];

export type Chromium = { readonly cdp: string; readonly context: BrowserContext; close(): void };

/** A real Chromium with an empty profile, ready to be driven by us and by the specs; rejects within 16 seconds. */
export async function openChromium(): Promise<Chromium> {
  const path = findChromium();
  if (path === null) throw new Error('There is no Chromium here. Run: npx playwright install chromium');
  // Whoever starts the process may give the folder, and removes it: a process that is killed can not.
  const given = process.env['STAND_IN_CHROMIUM_DIR'];
  const profile = given ?? mkdtempSync(join(tmpdir(), 'fleet-stand-in-'));
  // The desktop is the stand-in's to imitate: a browser that talks to the test's bus itself can wait there for minutes.
  const child = spawn(path, [...ARGS, `--user-data-dir=${profile}`], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const close = () => {
    child.kill('SIGKILL');
    if (given === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', close);
  const address = await new Promise<URL>((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)\s/.exec(said)?.[1];
      if (found !== undefined) resolve(new URL(found));
    });
    const fail = (what: string) => reject(new Error(`Chromium (${path}) ${what}: ${said.slice(-1000)}`));
    child.once('error', (error) => fail(`could not be started, ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
    setTimeout(() => fail('did not listen in time'), LIMIT_MS).unref();
  });
  const browser = await chromium.connectOverCDP(address.href, { timeout: LIMIT_MS });
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no context.');
  return { cdp: `http://${address.host}`, context, close };
}
