import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/testing/findChromium.mjs';

const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--remote-debugging-port=0',
  // Chromium ends when the other end of this pipe does: a stand-in that is killed leaves nothing behind.
  '--remote-debugging-pipe',
];

export type Chromium = { readonly cdp: string; readonly context: BrowserContext; close(): void };

/** A real Chromium with an empty profile, ready to be driven by us and by the specs. */
export async function openChromium(): Promise<Chromium> {
  const path = findChromium();
  if (path === null) throw new Error('There is no Chromium here. Run: npx playwright install chromium');
  const profile = mkdtempSync(join(tmpdir(), 'fleet-stand-in-'));
  // The desktop is the stand-in's to imitate: a browser that talks to the test's bus itself can wait there for minutes.
  const child = spawn(path, [...ARGS, `--user-data-dir=${profile}`], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const cdp = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /DevTools listening on ws:\/\/([\d.:]+)\//.exec(said);
      if (found) resolve(`http://${found[1]}`);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(cdp);
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no context.');
  const close = () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', close);
  return { cdp, context, close };
}
