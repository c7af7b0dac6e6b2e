import type { ImportId, OrderId, Problem } from '../basics/index.ts';
import type {
  AccessView,
  Conversation,
  DashboardAccount,
  EngineView,
  InboxItem,
  KeyRotation,
  LabView,
  Link,
  MeshView,
  Message,
  Order,
  ProjectList,
  PurchaseIntent,
  TokenRecord,
  VaultView,
  WalletView,
} from '../domain/index.ts';

/** The renderer's view of a server: the record and our link to it. Neither type can hold a secret. */
export type ServerView = { readonly order: Order; readonly link: Link };

/** Which fleet is open. `none` is the first screen with its three doors; nothing has been touched yet. */
export type ProfileView =
  | { readonly kind: 'none'; readonly hasRealFleet: boolean; readonly hasDemo: boolean }
  | { readonly kind: 'opening'; readonly profile: 'real' | 'demo' }
  | { readonly kind: 'open'; readonly profile: 'real' | 'demo' };

/** One line of the environment check. */
export type EnvironmentCheck = {
  readonly what: 'tray' | 'secrets' | 'notices' | 'loginItem' | 'database';
  readonly verdict: 'fine' | 'limited' | 'missing' | 'not_checked';
  readonly say: string;
  readonly hint: string | null;
};

export type Settings = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'more';
  readonly density: 'comfortable' | 'compact';
  readonly noticeLevel: 'calm' | 'normal' | 'everything';
  readonly noticeText: 'name_and_text' | 'name_only' | 'nothing';
  readonly closeHidesWindow: boolean;
  readonly snoozedUntilAt: number | null;
};

/** Facts about the app as a whole. */
export type AppView = {
  readonly revision: number;
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly profile: ProfileView;
  readonly vault: VaultView;
  /** Null until a fleet is open. */
  readonly service: { readonly label: string; readonly isDemo: boolean; readonly clockSpeed: number | null } | null;
  readonly network: { readonly isOnline: boolean };
  readonly streams: { readonly live: number; readonly of: number };
  /** Things wrong with the app itself: a database from a newer version, a full disk, a service that can not be reached. */
  readonly problems: readonly Problem[];
  readonly settings: Settings;
};

/** Everything a renderer needs to draw its first frame; later News replace whole records by revision. */
export type Snapshot = {
  readonly app: AppView;
  readonly servers: readonly ServerView[];
  readonly accounts: readonly DashboardAccount[];
  readonly tokens: readonly TokenRecord[];
  readonly access: AccessView;
  readonly projects: readonly ProjectList[];
  /** Null but in the demo: then there is no such place. */
  readonly lab: LabView | null;
  readonly inbox: readonly InboxItem[];
  readonly conversations: readonly Conversation[];
  readonly intents: readonly PurchaseIntent[];
  readonly wallet: WalletView;
  /** Of the servers whose engine was ever read. */
  readonly engines: readonly EngineView[];
  /** The last acts of giving servers an AI key, newest first. */
  readonly rotations: readonly KeyRotation[];
  readonly mesh: MeshView;
};

/** A page of messages, oldest first. */
export type Transcript = {
  readonly orderId: OrderId;
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
};

/** What can be looked at of one server. */
export type ServerTab = 'overview' | 'chat' | 'engine' | 'mesh' | 'access';

/** Where a window can be. */
export type Place =
  | { readonly screen: 'welcome' | 'fleet' | 'inbox' | 'wallet' | 'mesh' | 'projects' | 'keys' }
  | { readonly screen: 'settings'; readonly part?: 'accounts' }
  /** The demo's lab; in any other fleet there is no such place. */
  | { readonly screen: 'lab' }
  /** `isPanic` opens the sheet that asks what to lock and revoke. */
  | { readonly screen: 'access'; readonly isPanic?: true }
  /** With an import, its preview: a link that came from outside opens it. */
  | { readonly screen: 'addServer'; readonly importId?: ImportId }
  | { readonly screen: 'server'; readonly orderId: OrderId; readonly tab: ServerTab }
  | { readonly screen: 'spawn' }
  | { readonly screen: 'payment'; readonly intentId: string };
