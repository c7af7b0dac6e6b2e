/** The silhouette of the tray image; each also reads without colour. */
export type TrayShape = 'fine' | 'busy' | 'attention' | 'offline' | 'snoozed' | 'demo';

/** One line of the tray menu. `actionId` comes back from the host when the line is chosen; a line without one only speaks. */
export type TrayLine =
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'line';
      /** Plain text: the host escapes what its menu would read as a mnemonic. */
      readonly label: string;
      readonly actionId?: string;
      readonly enabled: boolean;
      readonly submenu?: readonly TrayLine[];
    };

/** What the tray shows, whole: the host draws it and remembers nothing else. */
export type TrayView = {
  readonly shape: TrayShape;
  readonly tooltip: string;
  readonly menu: readonly TrayLine[];
};

export type NoticeUrgency = 'quiet' | 'normal' | 'loud';

/** One interruption. Showing the same `key` again replaces the earlier one in place. Plain text, never markup. */
export type Notice = {
  readonly key: string;
  /** ≤ 45 characters. */
  readonly title: string;
  /** ≤ 110 characters. */
  readonly body: string;
  readonly urgency: NoticeUrgency;
};
