import { BrowserWindow, type WebContents } from 'electron';
import type { Announcer } from '../../../src-shared/basics/index.ts';
import type { Stop, WindowsPort } from '../Host.ts';
import { pageAddress } from './perimeter/pageAddress.ts';
import { windowOptions } from './perimeter/windowOptions.ts';

/** The main window: made when first shown, hidden or closed by its button, made again when needed. */
export class ElectronWindows implements WindowsPort {
  #preloadPath: string;
  #changed: Announcer<void>;
  #isTrayThere: () => boolean;
  #window: BrowserWindow | null = null;
  #loaded = false;
  #closeHides = true;
  #place: string | null = null;
  #ending = false;

  constructor(preloadPath: string, changed: Announcer<void>, isTrayThere: () => boolean) {
    this.#preloadPath = preloadPath;
    this.#changed = changed;
    this.#isTrayThere = isTrayThere;
  }

  show(place: string): void {
    if (this.#window === null) {
      this.#open(place);
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  setPlace(place: string): void {
    this.#place = place;
  }

  isFocusedOn(): string | null {
    return this.#window?.isFocused() ? this.#place : null;
  }

  hasVisible(): boolean {
    return this.#window?.isVisible() ?? false;
  }

  setCloseHides(hides: boolean): void {
    this.#closeHides = hides;
  }

  onChange(listener: () => void): Stop {
    return this.#changed.on(listener);
  }

  closeAll(): void {
    this.#ending = true;
    this.#window?.destroy();
  }

  isOurs = (contents: WebContents): boolean => this.#window?.webContents === contents;

  /** Pages that have loaded: what is sent earlier would be lost without a word. */
  contents(): readonly WebContents[] {
    return this.#window !== null && this.#loaded ? [this.#window.webContents] : [];
  }

  #open(place: string): void {
    const window = new BrowserWindow(windowOptions(this.#preloadPath));
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.webContents.on('did-finish-load', () => this.#setLoaded(true));
    window.webContents.on('did-start-loading', () => this.#setLoaded(false));
    window.on('close', (event) => {
      if (this.#ending || !this.#closeHides || !this.#isTrayThere()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#setLoaded(false);
    });
    for (const change of ['show', 'hide', 'focus', 'blur', 'minimize', 'restore'] as const) {
      window.on(change as 'show', () => this.#changed.announce());
    }
    void window.loadURL(pageAddress(place));
  }

  #setLoaded(loaded: boolean): void {
    this.#loaded = loaded;
    this.#changed.announce();
  }
}
