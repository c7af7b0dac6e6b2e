import type { WebContents } from 'electron';
import type { Announcer } from '../../../src-shared/basics/index.ts';
import type { Stop, WindowsPort } from '../Host.ts';
import { PageWindow } from './PageWindow.ts';
import { pageAddress, paymentAddress } from './perimeter/pageAddress.ts';
import { paymentWindowOptions, windowOptions } from './perimeter/windowOptions.ts';

/**
 * The main window: made when first shown, hidden or closed by its button, made again when needed. Beside it one window for
 * each payment that is being decided; those are never kept.
 */
export class ElectronWindows implements WindowsPort {
  #preloadPath: string;
  #changed: Announcer<void>;
  #isTrayThere: () => boolean;
  #main: PageWindow | null = null;
  #payments = new Map<string, PageWindow>();
  #closeHides = true;
  #place: string | null = null;
  #ending = false;

  constructor(preloadPath: string, changed: Announcer<void>, isTrayThere: () => boolean) {
    this.#preloadPath = preloadPath;
    this.#changed = changed;
    this.#isTrayThere = isTrayThere;
  }

  show(place: string): void {
    if (this.#main === null) this.#openMain(place);
    else this.#main.bringForward();
  }

  openPayment(intentId: string): boolean {
    const open = this.#payments.get(intentId);
    if (open !== undefined) {
      open.bringForward();
      return true;
    }
    const forget = () => this.#payments.delete(intentId);
    const options = paymentWindowOptions(this.#preloadPath);
    this.#payments.set(intentId, new PageWindow(options, paymentAddress(intentId), this.#tell, forget));
    return true;
  }

  keepPayments(isWanted: (intentId: string) => boolean): void {
    for (const [intentId, { window }] of [...this.#payments]) if (!isWanted(intentId)) window.destroy();
  }

  setPlace(place: string): void {
    this.#place = place;
  }

  isFocusedOn(): string | null {
    for (const [intentId, { window }] of this.#payments) if (window.isFocused()) return `payment/${intentId}`;
    return this.#main?.window.isFocused() ? this.#place : null;
  }

  hasVisible(): boolean {
    return this.#all().some(({ window }) => window.isVisible());
  }

  setCloseHides(hides: boolean): void {
    this.#closeHides = hides;
  }

  onChange(listener: () => void): Stop {
    return this.#changed.on(listener);
  }

  closeAll(): void {
    this.#ending = true;
    for (const { window } of this.#all()) window.destroy();
  }

  isOurs = (contents: WebContents): boolean => this.#all().some(({ window }) => window.webContents === contents);

  hearAsk(contents: WebContents): void {
    this.#all()
      .find(({ window }) => window.webContents === contents)
      ?.hearAsk();
  }

  /** Every page of ours that can hear. */
  contents(): readonly WebContents[] {
    return this.#all().flatMap((open) => open.loadedContents());
  }

  #tell = (): void => this.#changed.announce();

  #all(): readonly PageWindow[] {
    return [...(this.#main === null ? [] : [this.#main]), ...this.#payments.values()];
  }

  #openMain(place: string): void {
    const main = new PageWindow(windowOptions(this.#preloadPath), pageAddress(place), this.#tell, () => {
      this.#main = null;
    });
    this.#main = main;
    main.window.on('close', (event) => {
      if (this.#ending || !this.#closeHides || !this.#isTrayThere()) return;
      event.preventDefault();
      main.window.hide();
    });
  }
}
