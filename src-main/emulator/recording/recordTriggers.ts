import type { RowKind } from './RecordedRow.ts';

/** A recording ends by itself at this many entries. */
export const MOST_ROWS = 200_000;

const EVENT_BODY = 'NEW.body';
const RECORD = 'NEW.record';
const LOG_BODY =
  "json_object('level', NEW.level, 'code', NEW.code, 'message', NEW.message, 'detail', json(coalesce(NEW.detail, 'null')))";
const SOLD_BODY = "json_object('network', NEW.network, 'amount', NEW.amount)";
const CONVERSATION_BODY = "json_object('conversation', NEW.conversation_id, 'event', json(NEW.record))";
const CONVERSATION_ORDER = '(SELECT order_id FROM main.conversations WHERE conversation_id = NEW.conversation_id)';

type Written = readonly [table: string, when: 'INSERT' | 'UPDATE', kind: RowKind, body: string, order?: string];

const WRITTEN: readonly Written[] = [
  ['orders', 'INSERT', 'order', RECORD],
  ['orders', 'UPDATE', 'order', RECORD],
  ['engines', 'INSERT', 'engine', engineOf('NEW')],
  ['engines', 'UPDATE', 'engine', engineOf('NEW')],
  ['events', 'INSERT', 'event', EVENT_BODY],
  ['receipts', 'INSERT', 'receipt', RECORD],
  ['receipts', 'UPDATE', 'receipt', RECORD],
  ['chat_log', 'INSERT', 'chat', RECORD],
  ['conversation_events', 'INSERT', 'conversation', CONVERSATION_BODY, CONVERSATION_ORDER],
  ['spawn_log', 'INSERT', 'log', LOG_BODY],
  ['transfers', 'INSERT', 'sold', SOLD_BODY],
];

/** Secrets are taken out before anything is written: a temporary table may come to lie on the disk. */
function engineOf(row: 'NEW' | 'engines'): string {
  return `json_object('agents', json(${row}.agents), 'credentials', json(recorded_credentials(${row}.credentials)))`;
}

const TABLE = `CREATE TEMP TABLE recorded (
  seq INTEGER PRIMARY KEY, after_ms INTEGER NOT NULL, kind TEXT NOT NULL, order_id TEXT, body TEXT NOT NULL);`;

/** What may still be written: nothing beyond the last row that fits. */
const HAS_ROOM = `coalesce((SELECT max(seq) FROM temp.recorded), 0) < ${MOST_ROWS}`;

function triggerOf([table, when, kind, body, order = 'NEW.order_id']: Written): string {
  return `CREATE TEMP TRIGGER recorded_${table}_${when} AFTER ${when} ON main.${table} WHEN ${HAS_ROOM} BEGIN
    INSERT INTO recorded (after_ms, kind, order_id, body) VALUES (recorded_after_ms(), '${kind}', ${order}, ${body});
  END;`;
}

/** Begins to write down: a temporary table, and a trigger for each kind of thing that lands. */
export const BEGIN_RECORDING = [
  TABLE,
  ...WRITTEN.map(triggerOf),
  `INSERT INTO temp.recorded (after_ms, kind, order_id, body)
   SELECT 0, 'order', order_id, record FROM main.orders ORDER BY created_at, order_id;`,
  `INSERT INTO temp.recorded (after_ms, kind, order_id, body)
   SELECT 0, 'engine', order_id, ${engineOf('engines')} FROM main.engines JOIN main.orders USING (order_id)
   ORDER BY created_at, order_id;`,
].join('\n');

/** Stops writing down; what is written stays. */
export const END_RECORDING = WRITTEN.map(
  ([table, when]) => `DROP TRIGGER IF EXISTS temp.recorded_${table}_${when};`,
).join('\n');

/** Stops, and forgets. */
export const FORGET_RECORDING = `${END_RECORDING}\nDROP TABLE IF EXISTS temp.recorded;`;
