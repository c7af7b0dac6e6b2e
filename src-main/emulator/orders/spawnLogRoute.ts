import { queryNumber } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import type { World } from '../World.ts';
import { aboutSpawnLog } from './aboutOrders.ts';
import { addressOf, iso, isoOrNull } from './describeStatus.ts';
import type { OrderRecord } from './OrderRecord.ts';
import { requireOrder } from './requireOrder.ts';
import type { LogLevel, SpawnLogRow } from './SpawnLog.ts';

const LEVELS: readonly LogLevel[] = ['info', 'warn', 'error'];

/** The diary: one JSON object, or one line per row for who accepts NDJSON. */
export function spawnLogRoute(world: World): Route {
  return {
    method: 'GET',
    path: '/api/v1/servers/:orderId/spawn-log',
    bucket: 'status',
    about: aboutSpawnLog,
    answer: (call) => spawnLog(world, call),
  };
}

function spawnLog(world: World, call: Call): Reply {
  const order = requireOrder(world, call);
  const since = queryNumber(call.query, 'since_ms', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const limit = queryNumber(call.query, 'limit', { min: 1, max: 500, otherwise: 100 });
  const found = world.spawnLog.read(order.orderId, since, levelsOf(call.query.get('level')), limit);
  const rows = found.slice(0, limit);
  const events = rows.map(describeRow);
  if (world.switches.spawnLog === 'lines' || call.headers.accept?.includes('application/x-ndjson')) {
    const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    return { kind: 'bytes', status: 200, headers: { 'Content-Type': 'application/x-ndjson' }, body: Buffer.from(text) };
  }
  return json({
    ...describeHead(order),
    events_count: events.length,
    truncated: found.length > limit,
    cursor_ms: rows.at(-1)?.at ?? since,
    events,
  });
}

function describeHead(order: OrderRecord): Record<string, unknown> {
  return {
    order_id: order.orderId,
    server_name: order.name,
    server_ip: addressOf(order),
    status: order.status,
    setup_complete: order.setupComplete,
    last_heartbeat: isoOrNull(order.lastHeartbeatAt),
    agent_wedged: order.wedgedSinceAt !== null,
    agent_wedged_since: isoOrNull(order.wedgedSinceAt),
    auto_restart_attempts: order.autoRestart.attempts,
    auto_restart_status: order.autoRestart.status,
    last_auto_restart_attempt_at: isoOrNull(order.autoRestart.lastAt),
  };
}

function describeRow(row: SpawnLogRow): Record<string, unknown> {
  return { ts: iso(row.at), level: row.level, code: row.code, message: row.message, detail: row.detail };
}

function levelsOf(csv: string | null): readonly LogLevel[] {
  if (csv === null || csv === '') return LEVELS;
  const wanted = csv.split(',').map((part) => LEVELS.find((level) => level === part.trim()));
  if (wanted.some((level) => level === undefined))
    throw invalid('Levels are info, warn and error.', { field: 'level' });
  return wanted.filter((level) => level !== undefined);
}
