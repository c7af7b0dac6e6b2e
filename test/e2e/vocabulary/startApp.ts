import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { START_LIMIT_MS, startOnStandIn } from '../../stand-in/startOnStandIn.ts';

const root = join(import.meta.dirname, '../../..');

export type StartApp = {
  readonly host: 'browser' | 'electron';
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The browser of the test run, for the browser host. */
  readonly browser: Browser;
  readonly colorScheme?: 'light' | 'dark';
};

/** What a tray, or the tab that stands in for one, says. */
export type TraySaid = { readonly text: string; readonly needsPerson: boolean };

/** One running app with its page open. */
export type RunningApp = {
  readonly page: Page;
  tray(): Promise<TraySaid>;
  /** The notices the stand-in has drawn; the browser host's go over D-Bus and are read there. */
  recordedNotices(): Promise<readonly { title: string; isOnScreen: boolean }[]>;
  /** Clicks a notice of the stand-in; those of the browser host are clicked on the bus. */
  chooseNotice(title: string): Promise<void>;
  chooseTray(label: string): Promise<void>;
  /** Another program opens a link of the app; a browser has no such way, so it is pasted there. */
  openLink(url: string): Promise<void>;
  /** Everything the page was ever sent by the app, as text. */
  told(): Promise<readonly string[]>;
  /** What the page, and the windows it opened, wrote on their console, warnings of the content policy included. */
  readonly consoleLines: readonly string[];
  said(): string;
  /** Ends the app as a person would. */
  stop(): Promise<void>;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
};

/** Starts the built app in a host and opens its page, signed in. */
export function startApp(given: StartApp): Promise<RunningApp> {
  return given.host === 'browser' ? startInBrowser(given) : startInStandIn(given);
}

async function startInBrowser({ args, env, browser, colorScheme = 'light' }: StartApp): Promise<RunningApp> {
  const command = [join(root, 'out/main/serve.js'), '--browser', '--no-open', '--json', ...args];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  // Not `exit`: its last words may come after that.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      written += text;
      // The last piece may be half a line.
      const lines = written.split('\n').slice(0, -1);
      const line = lines.find((candidate) => candidate.startsWith('{"url"'));
      if (line !== undefined) resolve((JSON.parse(line) as { url: string }).url);
    });
    void ended.then(() => reject(new Error(`The app ended before it was ready.\n${said}`)));
  });
  const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 820 } });
  const page = await context.newPage();
  const told: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))));
  const consoleLines = listenTo(page);
  await page.goto(url);
  return {
    page,
    async tray() {
      const text = await page.title();
      return { text, needsPerson: /needs? you/.test(text) };
    },
    recordedNotices: async () => [],
    chooseNotice: async () => undefined,
    chooseTray: () => Promise.reject(new Error('The browser host has no tray.')),
    openLink: () => Promise.reject(new Error('The browser host is not asked to open links.')),
    told: async () => [...told],
    consoleLines,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await context.close();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
      await context.close();
    },
  };
}

async function startInStandIn({ args, env, colorScheme = 'light' }: StartApp): Promise<RunningApp> {
  const app = await startOnStandIn([...args], { ...env });
  const browser = await chromium.connectOverCDP(app.cdp, { timeout: START_LIMIT_MS }).catch(async (error: unknown) => {
    await app.kill();
    throw error;
  });
  const context = browser.contexts()[0];
  const page = context?.pages().find((candidate) => candidate.url().includes('fleet.localhost'));
  if (context === undefined || page === undefined) throw new Error('The app opened no window.');
  const consoleLines = listenTo(page);
  // A payment's window is seen in the same colours, and heard as well; its size is its own.
  context.on('page', (opened) => {
    listenTo(opened, consoleLines);
    void opened.emulateMedia({ colorScheme }).catch(() => undefined);
  });
  await page.setViewportSize({ width: 1280, height: 820 });
  await page.emulateMedia({ colorScheme });
  return {
    page,
    async tray() {
      const { tray } = await app.state();
      return { text: tray?.tooltip ?? '', needsPerson: tray?.image.includes('attention') ?? false };
    },
    async recordedNotices() {
      return (await app.state()).notices;
    },
    chooseNotice: async (title) => void (await app.act('clickNotice', { title })),
    chooseTray: async (label) => void (await app.act('chooseTray', { label })),
    openLink: async (url) => void (await app.act('openLink', { url })),
    told: () => app.told(),
    consoleLines,
    said: app.said,
    async stop() {
      await app.stop();
      await browser.close().catch(() => undefined);
    },
    async kill() {
      await app.kill();
      await browser.close().catch(() => undefined);
    },
  };
}

function listenTo(page: Page, lines: string[] = []): string[] {
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`error: ${error.message}`));
  return lines;
}
