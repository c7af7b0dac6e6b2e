import type { Answer } from '../../src-shared/basics/index.ts';
import type { Notice, TrayView } from '../../src-shared/domain/index.ts';

/** Ends what was begun. Calling it twice is harmless. */
export type Stop = () => void;

/** Interruptions, drawn by the desktop. */
export type NoticesPort = {
  /** Whether somebody will draw a notice, and who; problem `notices_unavailable` otherwise. */
  check(): Promise<Answer<{ readonly service: string }>>;
  /** Shows a notice; the same key replaces the one on screen. Problem `notices_unavailable`. */
  show(notice: Notice): Promise<Answer<null>>;
  /** Takes a notice away; an unknown key is ignored. */
  close(key: string): void;
  /** Tells the key of a notice that a person clicked. */
  onChosen(listener: (key: string) => void): Stop;
};

export type TrayPort = {
  /** False where no desktop draws tray images; then `render` reaches the page's title instead. */
  isAvailable(): boolean;
  render(view: TrayView): void;
  /** Tells the action of a menu line that a person chose. */
  onChosen(listener: (actionId: string) => void): Stop;
};

export type WindowsPort = {
  /** Brings a window forward, opening one if there is none. A new window learns the place from its URL fragment, an open one from the News `windows:show`. */
  show(place: string): void;
  /**
   * Opens the window of one payment, or brings the open one forward: at most one per intent, and only when a person asked for
   * it just now. False where a payment is a sheet in the page; then nothing happened.
   */
  openPayment(intentId: string): boolean;
  /** Closes the window of every payment that is not wanted any more. */
  keepPayments(isWanted: (intentId: string) => boolean): void;
  /** What the main page says it is showing, so that `isFocusedOn` can answer. */
  setPlace(place: string): void;
  /** The place in front of the person right now; null when no window of ours has the focus. */
  isFocusedOn(): string | null;
  hasVisible(): boolean;
  /** Whether closing the last window leaves the app running. Only where the host draws windows itself and has a tray. */
  setCloseHides(hides: boolean): void;
  /** Visibility or focus changed. */
  onChange(listener: () => void): Stop;
  closeAll(): void;
};

/** Who asks. The host alone can tell whether it is our own page; the bridge decides what to answer. */
export type Sender = { readonly trusted: boolean; readonly origin: string };

export type AskHandler = (sender: Sender, name: string, argument: unknown) => Promise<unknown>;

/** A News as the bridge's transport carries it. */
export type ToldNews = { readonly name: string; readonly payload: unknown };

/** The bridge's transport. Carries names and plain values; understands none of them. */
export type ChannelPort = {
  /** One handler at a time; the latest serves. */
  serve(handler: AskHandler): Stop;
  /** Sends a News to every page of ours. */
  tell(name: string, payload: unknown): void;
  /** Sends several as one message, to be heard in their order: a message costs more than what is in it. */
  tellAll(news: readonly ToldNews[]): void;
  /** How many pages hear `tell`. */
  listeners(): number;
  onListenersChanged(listener: () => void): Stop;
};

export type ClipboardPort = {
  write(text: string): void;
  /** The same with something that must not stay there. */
  writeSecret(secret: string): void;
  /** Takes the secret away where it is still what the clipboard holds. Where nobody can look, what may be somebody else's stays. */
  clearSecret(): Promise<void>;
};

/** Opens a link outside of the app. Problems `link_refused` (not plain https), `link_not_opened`. */
export type LinksPort = { openExternal(url: string): Promise<Answer<null>> };

export type PowerPort = {
  onSleep(listener: () => void): Stop;
  onWake(listener: () => void): Stop;
  onLock(listener: () => void): Stop;
};

/** A hint only: whether this machine has any network at all. */
export type NetworkPort = { isOnline(): boolean; onChange(listener: (isOnline: boolean) => void): Stop };

/** Start at login, as the system has it. Problem `login_item_unavailable` where it can not be had. */
export type LoginItemPort = { read(): Answer<boolean>; write(on: boolean): Answer<boolean> };

/** What the operating system must give us. Everything else in the app is the same in every host. */
export type Host = {
  readonly kind: 'electron' | 'browser';
  readonly notices: NoticesPort;
  readonly tray: TrayPort;
  readonly windows: WindowsPort;
  readonly channel: ChannelPort;
  readonly clipboard: ClipboardPort;
  readonly links: LinksPort;
  readonly power: PowerPort;
  readonly network: NetworkPort;
  readonly loginItem: LoginItemPort;
  /** A person, or the system, wishes the app to end; the entry point stops the rooms, then calls `stop`. */
  onQuit(listener: () => void): Stop;
  quit(): void;
  stop(): Promise<void>;
};
