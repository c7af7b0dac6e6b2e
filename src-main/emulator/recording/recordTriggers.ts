/** A recording ends by itself at this many entries. */
export const MOST_ROWS = 200_000;

const EVENT_BODY = 'NEW.body';
const RECORD = 'NEW.record';
const LOG_BODY =
  "json_object('level', NEW.level, 'code', NEW.code, 'message', NEW.message, 'detail', json(coalesce(NEW.detail, 'null')))";
const SOLD_BODY = "json_object('network', NEW.network, 'amount', NEW.amount)";

const WRITTEN: ReadonlyArray<readonly [table: string, when: 'INSERT' | 'UPDATE', kind: string, body: string]> = [
  ['orders', 'INSERT', 'order', RECORD],
  ['orders', 'UPDATE', 'order', RECORD],
  ['events', 'INSERT', 'event', EVENT_BODY],
  ['receipts', 'INSERT', 'receipt', RECORD],
  ['receipts', 'UPDATE', 'receipt', RECORD],
  ['chat_log', 'INSERT', 'chat', RECORD],
  ['spawn_log', 'INSERT', 'log', LOG_BODY],
  ['transfers', 'INSERT', 'sold', SOLD_BODY],
];

const TABLE = `CREATE TEMP TABLE recorded (
  seq INTEGER PRIMARY KEY, after_ms INTEGER NOT NULL, kind TEXT NOT NULL, order_id TEXT, body TEXT NOT NULL);`;

/** What may still be written: nothing beyond the last row that fits. */
const HAS_ROOM = `coalesce((SELECT max(seq) FROM temp.recorded), 0) < ${MOST_ROWS}`;

function triggerOf([table, when, kind, body]: (typeof WRITTEN)[number]): string {
  return `CREATE TEMP TRIGGER recorded_${table}_${when} AFTER ${when} ON main.${table} WHEN ${HAS_ROOM} BEGIN
    INSERT INTO recorded (after_ms, kind, order_id, body) VALUES (recorded_after_ms(), '${kind}', NEW.order_id, ${body});
  END;`;
}

/** Begins to write down: a temporary table, and a trigger for each kind of thing that lands. */
export const BEGIN_RECORDING = [
  TABLE,
  ...WRITTEN.map(triggerOf),
  `INSERT INTO temp.recorded (after_ms, kind, order_id, body)
   SELECT 0, 'order', order_id, record FROM main.orders ORDER BY created_at, order_id;`,
].join('\n');

/** Stops writing down; what is written stays. */
export const END_RECORDING = WRITTEN.map(
  ([table, when]) => `DROP TRIGGER IF EXISTS temp.recorded_${table}_${when};`,
).join('\n');

/** Stops, and forgets. */
export const FORGET_RECORDING = `${END_RECORDING}\nDROP TABLE IF EXISTS temp.recorded;`;
