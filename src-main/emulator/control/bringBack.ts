import { BASE_SEPOLIA, blockNumberAt } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET, slotAt } from '../chain/solanaDevnet.ts';
import { notAfter } from '../life/notAfter.ts';
import type { World } from '../World.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

/** Columns that say when something happened, unix ms. */
const STAMPS = [
  ['spawn_log', 'at'],
  ['tokens', 'created_at'],
  ['tokens', 'revoked_at'],
  ['dashboard_keys', 'created_at'],
  ['dashboard_keys', 'expires_at'],
  ['dashboard_keys', 'revoked_at'],
  ['conversations', 'ended_at'],
  ['answers', 'created_at'],
  ['fundings', 'at'],
  ['transfers', 'at'],
  ['orders', 'created_at'],
  ['receipts', 'accepted_at'],
] as const;

/** Columns of JSON with such stamps inside. */
const RECORDS = [
  ['events', 'body'],
  ['spawn_log', 'detail'],
  ['receipts', 'record'],
  ['chat_log', 'record'],
  ['conversation_events', 'record'],
  ['machines', 'record'],
] as const;

/** When something happened, by its name; when it will expire is a plan and stays. */
const STAMP_KEY = /^(ts|at|last_heartbeat)$|(At|_at)$/;
const PLAN_KEY = /^expires/;
const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** From the moment the clock has come back to, to where it was (unix ms). */
type Span = { readonly now: number; readonly ahead: number };

/**
 * The service's clock was at `ahead` and has come back to `now` (unix ms): what happened in between is stamped with `now`.
 * What is later than both was never a stamp of ours and stays. So does what a server's own gateway keeps: whoever changes
 * its config relies on stamps that only grow.
 */
export function bringBack({ database, orders }: Pick<World, 'database' | 'orders'>, now: number, ahead: number): void {
  if (ahead <= now) return;
  database.define('brought_back', (json) => stampsBroughtBack(String(json), { now, ahead }));
  database.define('words_brought_back', (text) => wordsBroughtBack(String(text), { now, ahead }));
  database.transact(() => {
    for (const order of orders.all()) orders.save(notAfter(order, now));
    // Before the moment it was made is moved: a token made to expire at once would live again, one made for a year goes on.
    database.run(
      'UPDATE tokens SET expires_at = ? WHERE expires_at > ? AND expires_at <= ? AND expires_at < created_at + ?',
      ...[now, now, ahead, YEAR_MS],
    );
    for (const [network, block] of [
      [BASE_SEPOLIA.network, blockNumberAt(now)],
      [SOLANA_DEVNET.network, slotAt(now)],
    ] as const) {
      database.run('UPDATE transfers SET block = ? WHERE network = ? AND block > ?', block, network, block);
    }
    for (const [table, column] of STAMPS) {
      database.run(`UPDATE ${table} SET ${column} = ? WHERE ${column} > ? AND ${column} <= ?`, now, now, ahead);
    }
    for (const [table, column] of RECORDS) {
      const back = `brought_back(${column})`;
      database.run(`UPDATE ${table} SET ${column} = ${back} WHERE ${column} <> ${back}`);
    }
    database.run('UPDATE spawn_log SET message = words_brought_back(message)');
  });
}

/** The same text when no stamp in it is between the two. */
function stampsBroughtBack(json: string, span: Span): string {
  let isChanged = false;
  const value: unknown = JSON.parse(json, (key, stamp: unknown) => {
    const at = typeof stamp === 'string' ? Date.parse(stamp) : stamp;
    if (!STAMP_KEY.test(key) || PLAN_KEY.test(key) || typeof at !== 'number' || !isIn(span, at)) {
      return stamp;
    }
    isChanged = true;
    return typeof stamp === 'string' ? new Date(span.now).toISOString() : span.now;
  });
  return isChanged ? JSON.stringify(value) : json;
}

/** Rows of the diary say in words when the last heartbeat came. */
function wordsBroughtBack(text: string, span: Span): string {
  return text.replace(ISO, (stamp) => (isIn(span, Date.parse(stamp)) ? new Date(span.now).toISOString() : stamp));
}

function isIn({ now, ahead }: Span, at: number): boolean {
  return at > now && at <= ahead;
}
