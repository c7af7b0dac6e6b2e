import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { LogLevel } from '../orders/SpawnLog.ts';
import type { Failure } from '../receipts/Receipt.ts';

/** What one move in a server's life changes and says. */
export type Step = {
  readonly order: OrderRecord;
  readonly events: readonly LifeEvent[];
  readonly logs: readonly LifeLog[];
  /** What it means for the receipt of an automatic restart. */
  readonly restart?: RestartNews;
};

/** An automatic restart begins, or its outcome is known; it ended well when there is no failure. */
export type RestartNews = { readonly kind: 'begun' } | { readonly kind: 'ended'; readonly failure: Failure | null };

export type LifeEvent = { readonly type: string; readonly fields: Readonly<Record<string, unknown>> };
export type LifeLog = {
  readonly level: LogLevel;
  readonly code: string;
  readonly message: string;
  readonly detail?: Record<string, unknown>;
};

/** The moment of a move: when it was due on the life clock, and the wall clock for its stamps. */
export type Moment = { readonly lifeMs: number; readonly wallMs: number };

export function stateChanged(field: string, value: unknown): LifeEvent {
  return { type: 'state.changed', fields: { field, value } };
}
