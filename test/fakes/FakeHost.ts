import type { AskHandler, Host, Sender } from '../../src-main/host/index.ts';
import { linksPort } from '../../src-main/host/linksPort.ts';
import { quitPort } from '../../src-main/host/quitPort.ts';
import { Announcer, type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';
import type { Notice, TrayView } from '../../src-shared/domain/index.ts';

const report = (error: unknown) => {
  throw error;
};

/** A page of the fake host: asks, and keeps the News it was told. */
export type FakePage = {
  readonly told: ReadonlyArray<{ readonly name: string; readonly payload: unknown }>;
  ask(name: string, argument?: unknown): Promise<unknown>;
  see(seen: { visible: boolean; focused: boolean }): void;
  close(): void;
};

type OpenPage = { told: Array<{ name: string; payload: unknown }>; visible: boolean; focused: boolean };

/** A host in memory: what it was told is there to read, what a person would do is a method. */
export class FakeHost implements Host {
  readonly kind = 'browser' as const;
  readonly shown: Notice[] = [];
  readonly onScreen = new Map<string, Notice>();
  readonly trays: TrayView[] = [];
  readonly places: string[] = [];
  /** Intents whose payment has a window now. */
  readonly payments = new Set<string>();
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  hasNotices = true;
  hasTray = true;
  hasPaymentWindows = false;
  online = true;
  stopped = false;
  /** How many messages the channel has carried; one may hold several News. */
  messages = 0;
  #pages = new Set<OpenPage>();
  #handler: AskHandler | null = null;
  #place: string | null = null;
  #noticeChosen = new Announcer<string>(report);
  #trayChosen = new Announcer<string>(report);
  #listenersChanged = new Announcer<void>(report);
  #windowsChanged = new Announcer<void>(report);
  #networkChanged = new Announcer<boolean>(report);
  #slept = new Announcer<void>(report);
  #woke = new Announcer<void>(report);
  #locked = new Announcer<void>(report);
  #quit = quitPort(report);

  readonly notices: Host['notices'] = {
    check: async () => (this.hasNotices ? ok({ service: 'fake' }) : refused(noNotices())),
    show: async (notice) => this.#show(notice),
    close: (key) => void this.onScreen.delete(key),
    onChosen: (listener) => this.#noticeChosen.on(listener),
  };
  readonly tray: Host['tray'] = {
    isAvailable: () => this.hasTray,
    render: (view) => void this.trays.push(view),
    onChosen: (listener) => this.#trayChosen.on(listener),
  };
  readonly windows: Host['windows'] = {
    show: (place) => void this.places.push(place),
    openPayment: (intentId) => {
      if (this.hasPaymentWindows) this.payments.add(intentId);
      return this.hasPaymentWindows;
    },
    keepPayments: (isWanted) => {
      for (const intentId of [...this.payments]) if (!isWanted(intentId)) this.payments.delete(intentId);
    },
    setPlace: (place) => {
      this.#place = place;
    },
    isFocusedOn: () => (this.#anyPage((page) => page.focused) ? this.#place : null),
    hasVisible: () => this.#anyPage((page) => page.visible),
    setCloseHides: () => {},
    onChange: (listener) => this.#windowsChanged.on(listener),
    closeAll: () => {
      this.#pages.clear();
      this.#listenersChanged.announce();
    },
  };
  readonly channel: Host['channel'] = {
    serve: (handler) => {
      this.#handler = handler;
      return () => {
        if (this.#handler === handler) this.#handler = null;
      };
    },
    tell: (name, payload) => this.channel.tellAll([{ name, payload }]),
    tellAll: (news) => {
      this.messages += 1;
      for (const page of this.#pages) page.told.push(...structuredClone(news));
    },
    listeners: () => this.#pages.size,
    onListenersChanged: (listener) => this.#listenersChanged.on(listener),
  };
  /** What the clipboard holds now; a test may put something else there. */
  onClipboard = '';
  #lent: string | null = null;
  readonly clipboard: Host['clipboard'] = {
    write: (text) => {
      this.copied.push(text);
      this.onClipboard = text;
    },
    writeSecret: (secret) => {
      this.clipboard.write(secret);
      this.#lent = secret;
    },
    clearSecret: async () => {
      if (this.#lent === this.onClipboard) this.onClipboard = '';
      this.#lent = null;
    },
  };
  readonly links = linksPort(async (url) => {
    this.opened.push(url.href);
    return ok(null);
  });
  readonly power: Host['power'] = {
    onSleep: (listener) => this.#slept.on(listener),
    onWake: (listener) => this.#woke.on(listener),
    onLock: (listener) => this.#locked.on(listener),
  };
  readonly network: Host['network'] = {
    isOnline: () => this.online,
    onChange: (listener) => this.#networkChanged.on(listener),
  };
  readonly loginItem = { read: () => ok(false), write: (on: boolean) => ok(on) };
  readonly onQuit = this.#quit.onQuit;
  readonly quit = this.#quit.quit;

  async stop(): Promise<void> {
    this.stopped = true;
    this.windows.closeAll();
  }

  /** Opens a page; it hears News until it is closed. */
  openPage(): FakePage {
    const page: OpenPage = { told: [], visible: false, focused: false };
    this.#pages.add(page);
    this.#listenersChanged.announce();
    return {
      told: page.told,
      ask: (name, argument = null) => this.ask({ trusted: true, origin: 'fake' }, name, argument),
      see: (seen) => {
        Object.assign(page, seen);
        this.#windowsChanged.announce();
      },
      close: () => {
        this.#pages.delete(page);
        this.#listenersChanged.announce();
      },
    };
  }

  /** Asks as anybody, a stranger included. */
  async ask(sender: Sender, name: string, argument: unknown): Promise<unknown> {
    if (this.#handler === null) return refused(problem('still_starting', 'Not ready.', 'Try again.'));
    return structuredClone(await this.#handler(sender, name, structuredClone(argument)));
  }

  chooseNotice(key: string): void {
    this.onScreen.delete(key);
    this.#noticeChosen.announce(key);
  }

  chooseTray(actionId: string): void {
    this.#trayChosen.announce(actionId);
  }

  setOnline(online: boolean): void {
    this.online = online;
    this.#networkChanged.announce(online);
  }

  wake(): void {
    this.#woke.announce();
  }

  #show(notice: Notice): Answer<null> {
    if (!this.hasNotices) return refused(noNotices());
    this.shown.push(notice);
    this.onScreen.set(notice.key, notice);
    return ok(null);
  }

  #anyPage(is: (page: OpenPage) => boolean): boolean {
    return [...this.#pages].some(is);
  }
}

function noNotices() {
  return problem('notices_unavailable', 'No notices here.', 'Watch the Inbox.');
}
