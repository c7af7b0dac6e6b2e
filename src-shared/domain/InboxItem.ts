import type { DashboardAccountId, InboxItemId, IntentId, OrderId } from '../basics/index.ts';
import type { NoticeUrgency } from './surfaces.ts';

/** What an item is about. One item per (subject, problem). */
export type InboxSubject =
  | { readonly kind: 'order'; readonly orderId: OrderId }
  | { readonly kind: 'intent'; readonly intentId: IntentId }
  /** Two servers of ours, in order. */
  | { readonly kind: 'pair'; readonly orderIds: readonly [OrderId, OrderId] }
  | { readonly kind: 'account'; readonly accountId: DashboardAccountId }
  | { readonly kind: 'app' };

export type InboxProblem =
  | 'stuck'
  | 'install_failed'
  | 'access_lost'
  | 'request_failed'
  | 'silent'
  | 'lost_key'
  | 'ready'
  | 'payment_waits'
  | 'payment_unknown'
  | 'payment_stopped'
  | 'secrets_locked'
  | 'account_refused'
  | 'secrets_moved'
  | 'token_expires'
  | 'mesh_paired'
  | 'mesh_failed'
  | 'mesh_expired'
  | 'import_cut_off';

/**
 *   open ──snooze──► snoozed ──time──► open
 *    │ │                │
 *    │ └──person: done──┴──► done
 *    └──the problem went away by itself or by a restart──► healed
 *   healed, done ──the same problem again──► open
 */
export type InboxState =
  | { readonly kind: 'open' }
  | { readonly kind: 'snoozed'; readonly untilAt: number }
  | { readonly kind: 'healed'; readonly healedAt: number; readonly how: string }
  | { readonly kind: 'done'; readonly doneAt: number };

/** One problem that needs, or needed, a person. Text is fixed when it opens and changes when it heals. */
export type InboxItem = {
  readonly id: InboxItemId;
  readonly subject: InboxSubject;
  readonly problem: InboxProblem;
  readonly state: InboxState;
  readonly revision: number;
  readonly openedAt: number;
  readonly changedAt: number;
  /** ≤ 45 characters. */
  readonly title: string;
  /** ≤ 110 characters. */
  readonly body: string;
  /** How loud it is, for a problem that grows; else its row of the notice levels says so. */
  readonly level?: NoticeUrgency;
  /** The server event it rests on, to find the story by `orderId#eventId`. */
  readonly eventId: number | null;
  /** True while the history of an absence is replayed: such an item never raises a notice. */
  readonly isReplay: boolean;
};
