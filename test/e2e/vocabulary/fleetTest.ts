import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type NotificationService, openNotificationService } from '../../fakes/notificationService.ts';
import { type DemoService, findDemoService } from './demoService.ts';
import { type RunningApp, startApp, type TraySaid } from './startApp.ts';

export type Opening = {
  readonly args?: readonly string[];
  /** Which D-Bus the app sees: one of its own that only draws notices, the session's with its keyring, or none at all. */
  readonly bus?: 'own' | 'session' | 'none';
  readonly colorScheme?: 'light' | 'dark';
};

/** The longest that a start of the demo takes: a second service beside the app. */
const STARTED = { timeout: 60_000 };

/** One profile, and the app that runs on it now. */
export class FleetUnderTest {
  readonly dir = mkdtempSync(join(tmpdir(), 'fleet-e2e-'));
  readonly profileDir = join(this.dir, 'profile');
  readonly host: 'browser' | 'electron';
  #browser: Parameters<typeof startApp>[0]['browser'];
  #running: RunningApp | null = null;
  #notices: NotificationService | null = null;
  #last: Opening = {};
  #said = '';

  constructor(host: 'browser' | 'electron', browser: Parameters<typeof startApp>[0]['browser']) {
    this.host = host;
    this.#browser = browser;
  }

  get page(): Page {
    if (this.#running === null) throw new Error('The app is not running.');
    return this.#running.page;
  }

  async open(opening: Opening = {}): Promise<Page> {
    this.#last = opening;
    const bus = opening.bus ?? 'own';
    if (bus === 'own') this.#notices ??= await openNotificationService();
    // What a killed app left there names an emulator that is gone.
    rmSync(this.#demoFile, { force: true });
    const address =
      bus === 'own' ? this.#notices?.busAddress : bus === 'session' ? process.env['DBUS_SESSION_BUS_ADDRESS'] : '';
    this.#running = await startApp({
      host: this.host,
      args: ['--profile', this.profileDir, ...(opening.args ?? [])],
      env: {
        XDG_STATE_HOME: join(this.dir, 'state'),
        DBUS_SESSION_BUS_ADDRESS: address ?? '',
      },
      browser: this.#browser,
      ...(opening.colorScheme === undefined ? {} : { colorScheme: opening.colorScheme }),
    });
    return this.page;
  }

  /** Opens the demo, and waits for its pretend service and the last of the servers it begins with. */
  async openDemo(opening: Opening = {}): Promise<Page> {
    const page = await this.open({ ...opening, args: ['--demo', ...(opening.args ?? [])] });
    await expect.poll(() => existsSync(this.#demoFile), STARTED).toBe(true);
    await expect(page.getByTestId('fleet-row-echo')).toBeVisible(STARTED);
    return page;
  }

  /** Ends the app and starts it again on the same profile. */
  async restart(opening: Opening = this.#last): Promise<Page> {
    await this.stop();
    return this.open(opening);
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
    this.#keepWords();
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#keepWords();
  }

  /** Titles of every notice drawn since the first start, in order. */
  async notices(): Promise<readonly string[]> {
    if (this.host === 'electron') return ((await this.#running?.recordedNotices()) ?? []).map((notice) => notice.title);
    return (this.#notices?.drawn ?? []).map((notice) => notice.title);
  }

  /** Titles of the notices that are on the screen now. */
  async noticesOnScreen(): Promise<readonly string[]> {
    const shown =
      this.host === 'electron'
        ? ((await this.#running?.recordedNotices()) ?? []).filter((notice) => notice.isOnScreen)
        : (this.#notices?.onScreen() ?? []);
    return shown.map((notice) => notice.title);
  }

  /** A person clicks the notice with this title. */
  async chooseNotice(title: string): Promise<void> {
    if (this.#running === null) throw new Error('The app is not running.');
    if (this.host === 'electron') await this.#running.chooseNotice(title);
    else this.#notices?.choose(title);
  }

  /** A person chooses a line of the tray's menu once it is there, where the host has a tray. */
  async chooseTray(label: string): Promise<void> {
    if (this.#running === null) throw new Error('The app is not running.');
    const { chooseTray } = this.#running;
    // A line that is not there was not chosen, so that a second try does nothing twice.
    await expect(() => chooseTray(label)).toPass({ timeout: 25_000 });
  }

  /** Another program opens a link of the app, where the host can be asked to. */
  async openLink(url: string): Promise<void> {
    if (this.#running === null) throw new Error('The app is not running.');
    await this.#running.openLink(url);
  }

  tray(): Promise<TraySaid> {
    if (this.#running === null) throw new Error('The app is not running.');
    return this.#running.tray();
  }

  /** The pretend service of the demo, by the address it left for its own tools. */
  demoService(): DemoService {
    return findDemoService(this.#demoFile);
  }

  get #demoFile(): string {
    return join(this.dir, 'state', 'osmoda-emulator', 'running.json');
  }

  /** Everything any process of the app has printed. */
  printed(): string {
    return this.#said + (this.#running?.said() ?? '');
  }

  /** Every message the app sent to the page since it was opened, as text: over the socket, or Electron's channel. */
  async told(): Promise<readonly string[]> {
    return (await this.#running?.told()) ?? [];
  }

  /** What the page wrote on its console, refusals of the content policy included. */
  consoleLines(): readonly string[] {
    return this.#running?.consoleLines ?? [];
  }

  /** Every file of the profile, as bytes. The app goes on meanwhile: a draft of a file that is gone by now is none. */
  files(): ReadonlyArray<{ readonly path: string; readonly bytes: Buffer }> {
    if (!existsSync(this.profileDir)) return [];
    const entries = readdirSync(this.profileDir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        const bytes = readUnlessGone(path);
        return bytes === null ? [] : [{ path, bytes }];
      });
  }

  /** What the app has written to its log since the first start. */
  logged(): string {
    const logs = this.files().filter(({ path }) => path.endsWith('fleet.log'));
    return logs.map(({ bytes }) => bytes.toString('utf8')).join('');
  }

  async end(): Promise<void> {
    await this.stop().catch(() => undefined);
    await this.#notices?.stop();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }

  #keepWords(): void {
    this.#said += this.#running?.said() ?? '';
    this.#running = null;
  }
}

function readUnlessGone(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** A test with a fleet of its own: a fresh profile in the project's host, closed and removed afterwards. */
export const test = base.extend<{ fleet: FleetUnderTest }>({
  fleet: async ({ browser }, use, info) => {
    const host = info.project.metadata['host'] === 'electron' ? 'electron' : 'browser';
    const fleet = new FleetUnderTest(host, browser);
    await use(fleet);
    if (info.status !== info.expectedStatus) {
      const logs = fleet.files().filter((file) => file.path.includes('/log/'));
      for (const log of logs)
        await info.attach('log', { body: log.bytes.subarray(-20_000), contentType: 'text/plain' });
      await info.attach('printed', { body: fleet.printed(), contentType: 'text/plain' });
    }
    await fleet.end();
  },
});

export { expect } from '@playwright/test';
