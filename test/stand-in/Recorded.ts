/** What the app did to the desktop, as plain values that a test can read over the control port. */
export type Recorded = {
  readonly userData: string | null;
  readonly sandboxEnabled: boolean;
  readonly schemes: unknown[];
  readonly windows: RecordedWindow[];
  readonly tray: RecordedTray | null;
  readonly notices: RecordedNotice[];
  readonly openedLinks: string[];
  readonly clipboard: string;
  /** What the perimeter turned away. */
  readonly refused: {
    readonly navigations: string[];
    readonly windows: string[];
    readonly requests: string[];
    readonly permissions: string[];
  };
  /** Messages sent to a page that had not loaded: lost, as in Electron. */
  readonly dropped: string[];
};

export type RecordedWindow = {
  readonly options: Record<string, unknown>;
  readonly url: string;
  readonly isVisible: boolean;
  readonly isFocused: boolean;
  readonly isDestroyed: boolean;
};

export type RecordedLine = {
  readonly label: string;
  readonly enabled: boolean;
  readonly type: 'normal' | 'separator' | 'submenu';
  readonly submenu: readonly RecordedLine[];
};

export type RecordedTray = { readonly image: string; readonly tooltip: string; readonly menu: readonly RecordedLine[] };

export type RecordedNotice = {
  readonly title: string;
  readonly body: string;
  readonly urgency: string;
  readonly isOnScreen: boolean;
};
