import { EventEmitter } from 'node:events';
import type { Page } from '@playwright/test';
import type { BrowserWindowConstructorOptions } from 'electron';
import { appEvents } from './appEvents.ts';
import { desktop } from './desktop.ts';
import type { RecordedWindow } from './Recorded.ts';
import { StandInContents } from './StandInContents.ts';
import { standInChromium } from './standInChromium.ts';

/** Stands in for `BrowserWindow`: a page of the real Chromium; what a desktop would add (visible, focused) is kept here. */
export class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents;
  #contents = new StandInContents();
  #options: BrowserWindowConstructorOptions;
  #page: Promise<Page>;
  #isVisible: boolean;
  #isFocused = false;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    this.#isVisible = options.show !== false;
    this.webContents = this.#contents.handedOut;
    this.#page = this.#open();
    desktop.windows.push(this);
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    await this.#page;
    await this.#contents.load(address);
    this.emit('ready-to-show');
    appEvents.emit('stand-in-loaded');
  }

  show(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
    this.focus();
  }

  hide(): void {
    this.blur();
    this.#isVisible = false;
    this.emit('hide');
  }

  /** One window has the focus at a time. */
  focus(): void {
    if (this.#isFocused) return;
    for (const other of desktop.windows) other.blur();
    this.#isFocused = true;
    this.emit('focus');
  }

  blur(): void {
    if (!this.#isFocused) return;
    this.#isFocused = false;
    this.emit('blur');
  }

  minimize(): void {
    this.blur();
    this.#isMinimized = true;
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** A person presses the window's button: the app may keep it. */
  close(): void {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('close', { preventDefault });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    const hadFocus = this.#isFocused;
    this.#isDestroyed = true;
    this.#isVisible = false;
    this.#isFocused = false;
    void this.#page.then((page) => page.close()).catch(() => undefined);
    this.emit('closed');
    if (hadFocus) desktop.windows.findLast((window) => window.isVisible())?.focus();
    if (desktop.windows.every((window) => window.isDestroyed())) appEvents.emit('window-all-closed');
  }

  record(): RecordedWindow {
    return {
      options: structuredClone(this.#options) as Record<string, unknown>,
      url: this.#isDestroyed ? '' : this.#contents.getURL(),
      isVisible: this.isVisible(),
      isFocused: this.#isFocused,
      isDestroyed: this.#isDestroyed,
    };
  }

  async #open(): Promise<Page> {
    const { context } = await standInChromium();
    const page = await context.newPage();
    await page.setViewportSize({ width: this.#options.width ?? 800, height: this.#options.height ?? 600 });
    await this.#contents.attach(page, this.#options.webPreferences?.preload ?? null);
    return page;
  }
}
