import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page, Request, Route } from '@playwright/test';
import { toApp, toChromium } from './addresses.ts';
import { desktop } from './desktop.ts';
import { pageScript, preloadScript } from './preloadWorld.ts';
import { strict } from './strict.ts';

type Frame = { readonly url: string; readonly origin: string; readonly parent: null };
type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const BINDING = 'standInBridge';
const WORLD = 'preload';

/** Stands in for `WebContents`, over a real page. */
export class StandInContents extends EventEmitter {
  /** The same object as long as the contents live, as comparing frames needs. */
  readonly mainFrame: Frame;
  /** What Electron hands out is strict; kept here so that it is one object. */
  readonly handedOut: this;
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #worldId: number | null = null;
  #expected = '';
  #windowOpen: WindowOpenHandler | null = null;

  constructor() {
    super();
    const url = () => this.getURL();
    this.mainFrame = strict('WebFrameMain', {
      parent: null,
      get url() {
        return url();
      },
      get origin() {
        return `${new URL(url()).protocol}//${new URL(url()).host}`;
      },
    });
    this.handedOut = strict('webContents', this);
  }

  getURL(): string {
    return this.#page === null ? '' : toApp(this.#page.url());
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  /** Arguments are cloned as Electron clones them; a page that has not loaded hears nothing. */
  send(channel: string, ...args: unknown[]): void {
    const message = { channel, args: structuredClone(args) };
    if (this.#worldId === null) desktop.dropped.push(channel);
    else this.#receive(message);
  }

  async attach(page: Page, preloadPath: string | null): Promise<void> {
    this.#page = page;
    await page.route('**/*', (route, request) => this.#route(route, request));
    // Of the whole context, only pages that this one opened have no route of their own.
    await page.context().route('**/*', (route, request) => this.#decideOnWindow(route, request));
    page.on('popup', (popup) => void popup.close().catch(() => undefined));
    page.on('load', () => this.emit('did-finish-load'));
    if (preloadPath !== null) await this.#install(page, preloadPath);
  }

  async load(address: string): Promise<void> {
    this.#expected = toChromium(address);
    this.emit('did-start-loading');
    await this.#page?.goto(this.#expected);
  }

  async #install(page: Page, preloadPath: string): Promise<void> {
    const session = await page.context().newCDPSession(page);
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#worldId = context.id;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#worldId = null;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) void this.#invoke(JSON.parse(payload));
    });
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    const secret = randomBytes(8).toString('hex');
    const source = preloadScript(secret, BINDING, readFileSync(preloadPath, 'utf8'));
    await session.send('Page.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  }

  async #invoke({ id, channel, args }: { id: number; channel: string; args: unknown[] }): Promise<void> {
    const handler = desktop.ipcHandlers.get(channel);
    const event = strict('IpcMainInvokeEvent', { sender: this.handedOut, senderFrame: this.mainFrame });
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      this.#receive({ id, value: structuredClone(await handler(event, ...args)) });
    } catch (error) {
      this.#receive({ id, failed: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  }

  #receive(message: unknown): void {
    if (this.#worldId === null) return;
    const text = JSON.stringify(message);
    desktop.told.push(text);
    const expression = `${BINDING}Receive(${JSON.stringify(text)})`;
    // A page that navigates away meanwhile takes its world with it.
    this.#session?.send('Runtime.evaluate', { expression, contextId: this.#worldId }).catch(() => undefined);
  }

  async #route(route: Route, request: Request): Promise<void> {
    const address = toApp(request.url());
    const isPage = request.isNavigationRequest() && request.frame() === this.#page?.mainFrame();
    if (isPage && withoutFragment(request.url()) !== withoutFragment(this.#expected) && this.#isRefused(address)) {
      desktop.refused.navigations.push(address);
      await route.abort('aborted');
      return;
    }
    const handler = desktop.pageHandlers.get(new URL(address).protocol.slice(0, -1));
    if (!handler) {
      desktop.refused.requests.push(address);
      await route.abort('blockedbyclient');
      return;
    }
    const response = await handler(new globalThis.Request(address));
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  }

  /** A reload is no navigation for Electron; anything else the app may prevent. */
  #isRefused(address: string): boolean {
    if (withoutFragment(address) === withoutFragment(this.getURL())) return false;
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('will-navigate', { url: address, preventDefault });
    return prevented;
  }

  /** Decided before a byte of the new page is asked for, as in Electron. */
  async #decideOnWindow(route: Route, request: Request): Promise<void> {
    const url = toApp(request.url());
    if (this.#windowOpen?.({ url }).action === 'allow') {
      await route.continue();
      return;
    }
    desktop.refused.windows.push(url);
    await route.abort('aborted');
  }
}

function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
