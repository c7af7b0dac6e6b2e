/**
 * What a recording knows: calls of the control API (`act`) and of clients (`call`), and what they and time led to: an order
 * and the config of its box as they then were, an event, a receipt, a line of chat, an event of a dashboard conversation, a
 * line of the diary, a sale.
 */
export const ROW_KINDS = [
  'act',
  'call',
  'order',
  'engine',
  'event',
  'receipt',
  'chat',
  'conversation',
  'log',
  'sold',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** One thing that happened, as it was written, so many real milliseconds after the start. */
export type RecordedRow = {
  readonly afterMs: number;
  readonly kind: RowKind;
  readonly orderId: string | null;
  readonly body: string;
};

/** When it was: stamps and life times are told relative to these. */
export type RecordedSpan = { readonly startedAt: number; readonly startedLifeMs: number; readonly lastedMs: number };
