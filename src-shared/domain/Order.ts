import type {
  DashboardAccountId,
  IntentId,
  Money,
  OrderId,
  Problem,
  RequestId,
  ServiceId,
  TokenId,
} from '../basics/index.ts';
import type { AgentAdvice, OrderStatusWord, StepStatus } from '../protocol/index.ts';

/** What the service says of an order. Open: a word we do not know is kept, shown, and treated as neither good nor bad. */
export type OrderStatus = OrderStatusWord;

/** One step of an installation, append-only on the wire: started, then done, error or skipped. */
export type InstallStep = {
  readonly step: string;
  readonly status: StepStatus;
  readonly detail: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
};

export type InstallFailure = {
  readonly step: string;
  readonly reason: string;
  readonly logTail: string | null;
  readonly at: number | null;
  /** True when the service's watchdog gave up waiting, false when the installer itself reported the failure. */
  readonly byWatchdog: boolean;
};

/**
 * The agent stopped answering; it may heal itself. Where an event was missed the service's flag says the same (`applyFlags`).
 *
 *   none ──agent.wedged──► stuck ──agent.healed──► healed ──agent.wedged──► stuck
 */
export type Wedge =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'stuck';
      readonly sinceAt: number;
      /** Null when a flag said it and no event yet. */
      readonly eventId: number | null;
      readonly staleMin: number | null;
      readonly lastHeartbeatAt: number | null;
      /** How far the service's own restart has come, in its word; left out where it did not say. */
      readonly autoRestart?: AgentAdvice['autoRestartStatus'];
    }
  | {
      readonly kind: 'healed';
      readonly sinceAt: number;
      readonly healedAt: number;
      readonly eventId: number | null;
      /** As the event says it, or `status` when a flag said it. */
      readonly via: string;
    };

/**
 * What became of something we asked a server to do (a chat, a restart, a new key), which answers later.
 *
 *   pending ──► in_progress ──► completed | failed | cancelled
 *      └────────────┴─────────► superseded (a newer request of the same action)
 */
export type Receipt = {
  readonly requestId: RequestId;
  readonly action: string;
  readonly status:
    | { readonly kind: 'pending' | 'in_progress' | 'completed' | 'superseded' | 'cancelled' }
    | {
        readonly kind: 'failed';
        readonly code: string;
        readonly message: string | null;
        readonly fallback: string | null;
      }
    | { readonly kind: 'unknown'; readonly word: string };
  readonly acceptedAt: number | null;
  readonly completedAt: number | null;
  /** How long the service expects it to take, in seconds. */
  readonly expectedSeconds: number | null;
  /** What it does now, e.g. the tool in use. */
  readonly stage: string | null;
  readonly tool: string | null;
  /** The event that said so last; 0 when a poll did. */
  readonly eventId: number;
};

/** Heartbeats are kept by the ten minutes, in milliseconds: the chart draws a bar for each, and every beat is an event on disk. */
export const BEAT_SLOT_MS = 10 * 60_000;

/** The heartbeats of one slot: when the first reached the service, and how late the latest of them was (milliseconds). */
export type Beat = { readonly at: number; readonly lagMs: number };

/**
 * Whether our access token opens this order.
 *
 *   none ──token added──► held ──401, 403──► lost ──token replaced──► held
 *
 * `none` is a server we know from an account alone. `lost` needs a person, unless an account opens the server as well.
 */
export type Access =
  | { readonly kind: 'none' }
  | { readonly kind: 'held'; readonly tokenId: TokenId }
  | { readonly kind: 'lost'; readonly tokenId: TokenId; readonly at: number; readonly problem: Problem };

/** The event, or poll, that a shown state rests on. */
export type Evidence = { readonly eventId: number | null; readonly at: number; readonly raw: string };

/** What a state word can rest on. Each is kept by itself: what comes later and says nothing of it is no evidence of it. */
export type Ground = 'status' | 'install' | 'wedge' | 'heartbeat' | 'request' | 'key';

/** The last that was heard of each ground. */
export type Grounds = Readonly<Partial<Record<Ground, Evidence>>>;

/** One bought server, as we remember it: the whole record crosses to the screen and to disk in one piece. */
export type Order = {
  readonly orderId: OrderId;
  readonly serviceId: ServiceId;
  /** Grows with each stored change; a mirror ignores an older one. */
  readonly revision: number;
  /** Last event id applied; saved in the same transaction as what it changed. */
  readonly cursor: number;
  /** The name a person gave; starts as the service's server name. */
  readonly name: string;
  readonly planName: string | null;
  readonly regionCode: string | null;
  readonly paid: Money | null;
  readonly status: OrderStatus;
  readonly statusReadAt: number | null;
  readonly serverName: string | null;
  readonly serverIp: string | null;
  readonly createdAt: number | null;
  readonly addedAt: number;
  readonly setupComplete: boolean;
  readonly installSteps: readonly InstallStep[];
  readonly installFailure: InstallFailure | null;
  /** The service's soft warning that a phase takes long. */
  readonly stalledSinceAt: number | null;
  readonly readyAt: number | null;
  readonly wedge: Wedge;
  readonly lastHeartbeatAt: number | null;
  /** The last six hours, oldest first, one per slot. */
  readonly beats: readonly Beat[];
  readonly hasKey: boolean | null;
  /** Newest first, at most 20. */
  readonly receipts: readonly Receipt[];
  readonly access: Access;
  /** The account that lists this order, matched by order id; null when none does. */
  readonly account: DashboardAccountId | null;
  readonly retiredAt: number | null;
  /** The purchase it came from, when we bought it. */
  readonly intentId: IntentId | null;
  /** What the state words rest on, see `describeState`. */
  readonly grounds: Grounds;
};

/** What differs after applying an event or a poll: only transitions, so that a replay of the same fact changes nothing. */
export type FleetChange =
  | { readonly kind: 'added' }
  | { readonly kind: 'becameReady' }
  | { readonly kind: 'becameStuck' }
  /** An event tells of a wedge that a flag had told of. */
  | { readonly kind: 'wedgeTold' }
  /** The service's own restart has come further, or to its end. */
  | { readonly kind: 'autoRestartChanged' }
  | { readonly kind: 'healed'; readonly via: string; readonly stuckForMs: number }
  | { readonly kind: 'installStep'; readonly step: string; readonly status: InstallStep['status'] }
  | { readonly kind: 'installFailed' }
  | { readonly kind: 'receiptChanged'; readonly receipt: Receipt }
  | { readonly kind: 'keyChanged'; readonly hasKey: boolean }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'accessLost' }
  | { readonly kind: 'accessRegained' }
  | { readonly kind: 'accountChanged' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'renamed' }
  | { readonly kind: 'retired' }
  | { readonly kind: 'unknownEvent'; readonly type: string }
  | { readonly kind: 'statusRead' };
