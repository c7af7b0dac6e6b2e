import type { Money, OrderId } from '../basics/index.ts';

/** What a fault breaks, in the order in which a person meets it. */
export const LAB_BREAKS = [
  'payments',
  'installs',
  'streams',
  'chats',
  'requests',
  'servers',
  'tokens',
  'engine',
  'mesh',
  'computer',
  'time',
] as const;
export type LabBreaks = (typeof LAB_BREAKS)[number];

/** The states in which the pretend service can make a server. */
export const LAB_STATES = [
  'ready',
  'installing',
  'about_to_wedge',
  'stuck',
  'stalled',
  'install_failed',
  'pending',
  'failed',
  'expired',
  'deleted',
] as const;
export type LabState = (typeof LAB_STATES)[number];

export const LAB_PLANS = ['test', 'starter', 'developer', 'production'] as const;
/** What the price list calls them. */
export const LAB_PLAN_NAMES: Readonly<Record<(typeof LAB_PLANS)[number], string>> = {
  test: 'Solo',
  starter: 'Pro',
  developer: 'Team',
  production: 'Scale',
};
export const LAB_REGIONS = ['eu-central', 'eu-north', 'us-east', 'us-west'] as const;

/** What can be made to happen to one server, at once. */
export const LAB_POKES = [
  'wedge',
  'wedgeForGood',
  'heal',
  'beat',
  'silence',
  'loseKey',
  'breakApp',
  'message',
  'restart',
  'unknownEvent',
  'cutStream',
  'revokeToken',
  'expireToken',
  'expire',
  'delete',
] as const;
export type LabPoke = (typeof LAB_POKES)[number];

/** One thing a fault takes. */
export type LabField = {
  readonly name: string;
  /** `server` is one of the servers, or none for all. */
  readonly kind: 'server' | 'number' | 'choice' | 'switch' | 'text';
  readonly isRequired: boolean;
  /** What holds when nobody says; null is nothing. */
  readonly otherwise: string | number | boolean | null;
  readonly choices: ReadonlyArray<string | number>;
  readonly min: number | null;
  readonly max: number | null;
};

export type LabFault = {
  readonly name: string;
  readonly does: string;
  readonly breaks: LabBreaks;
  /** It strikes at the moment it is armed, and is over. */
  readonly isAtOnce: boolean;
  /** How often it strikes when nobody says; null is until it is disarmed. */
  readonly times: number | null;
  readonly fields: readonly LabField[];
};

export type LabScenario = {
  readonly name: string;
  readonly does: string;
  readonly servers: readonly string[];
  readonly lastsS: number;
};

/** What can go wrong on purpose, and the stories there are: the same as long as the app runs. */
export type LabCatalog = { readonly faults: readonly LabFault[]; readonly scenarios: readonly LabScenario[] };

/** What is set to go wrong. */
export type LabArmed = {
  readonly name: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** How often it will still strike; null is until it is disarmed. */
  readonly remaining: number | null;
};

/** A server as the pretend service knows it, which is the truth that the app only hears of. */
export type LabServer = {
  readonly orderId: OrderId;
  readonly name: string;
  readonly planId: string;
  readonly status: string;
  /** Where it is in its life: `installing`, `beating`, `silent`, `wedged`, `over`, … */
  readonly life: string;
  readonly lastEventId: number;
};

/** A story, or a recording that is played. `done` and `of` count its steps. */
export type LabRun = {
  readonly name: string;
  readonly state: 'running' | 'finished' | 'stopped';
  readonly speed: number;
  readonly done: number;
  readonly of: number;
  /** Why steps were not possible, the first few; the run went on. */
  readonly refused: readonly string[];
};

export type LabRecording = {
  readonly state: 'empty' | 'recording' | 'stopped';
  readonly entries: number;
  /** As long as one may be, and no longer complete. */
  readonly isFull: boolean;
  readonly lastedMs: number;
};

export type LabFile = { readonly name: string; readonly bytes: number; readonly savedAt: number };

/** The play money of one network: what was ever given out is what the wallets hold, or something is wrong. */
export type LabBook = {
  readonly network: string;
  readonly given: Money;
  readonly held: Money;
  readonly isEven: boolean;
  readonly wallets: ReadonlyArray<{
    readonly address: string;
    readonly amount: Money;
    readonly whose: 'you' | 'service' | 'other';
  }>;
};

export type LabTransfer = {
  readonly transaction: string;
  readonly network: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
  readonly orderId: OrderId | null;
  readonly at: number;
};

/** Something a server has said, as the service stored it; faults may keep it from us. */
export type LabEvent = {
  readonly key: string;
  readonly orderId: OrderId;
  readonly server: string;
  readonly id: number;
  readonly type: string;
  /** Its fields in a few words, without secrets. */
  readonly says: string;
  readonly at: number;
};

/** The demo's lab, whole. Before the pretend service was read for the first time, all but the clock is empty. */
export type LabView = {
  readonly revision: number;
  readonly isRead: boolean;
  /** How fast servers live, and how far the service's clock is ahead of this computer's. */
  readonly clock: { readonly speed: number; readonly aheadMs: number };
  readonly armed: readonly LabArmed[];
  readonly servers: readonly LabServer[];
  readonly scenario: LabRun | null;
  readonly recording: LabRecording;
  readonly replay: LabRun | null;
  /** The folder with saved recordings, and what is in it, newest first. */
  readonly folder: string;
  readonly files: readonly LabFile[];
  readonly books: readonly LabBook[];
  /** The latest, newest first; `transferCount` is how many there are. */
  readonly transfers: readonly LabTransfer[];
  readonly transferCount: number;
  /** The latest, newest first. */
  readonly events: readonly LabEvent[];
};
