import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';

/** A window of ours with our page in it, shown when its first frame is ready. Gone for good once it is closed. */
export class PageWindow {
  readonly window: BrowserWindow;
  #loaded = false;
  readonly #setLoaded: (loaded: boolean) => void;

  /** `changed` hears visibility, focus, and the page coming and going; `closed` is called last. */
  constructor(options: BrowserWindowConstructorOptions, address: string, changed: () => void, closed: () => void) {
    const window = new BrowserWindow(options);
    this.window = window;
    const setLoaded = (loaded: boolean) => {
      this.#loaded = loaded;
      changed();
    };
    this.#setLoaded = setLoaded;
    window.once('ready-to-show', () => window.show());
    window.webContents.on('did-finish-load', () => setLoaded(true));
    window.webContents.on('did-start-loading', () => setLoaded(false));
    window.on('closed', () => {
      closed();
      setLoaded(false);
    });
    for (const change of ['show', 'hide', 'focus', 'blur', 'minimize', 'restore'] as const) {
      window.on(change as 'show', changed);
    }
    void window.loadURL(address);
  }

  bringForward(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  /**
   * The page has asked for something, so it listens already, and may be a while from being loaded. News told between its
   * first picture and the end of its loading was lost once: a demo without its lab, until the next start.
   */
  hearAsk(): void {
    if (!this.#loaded) this.#setLoaded(true);
  }

  /** The page once it listens: what is sent earlier would be lost without a word. */
  loadedContents(): readonly WebContents[] {
    return this.#loaded ? [this.window.webContents] : [];
  }
}
