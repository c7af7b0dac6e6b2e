import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Database, migrations, openDatabase } from '../../../src-main/disk/index.ts';
import { Fleet, FleetStore } from '../../../src-main/fleet/index.ts';
import { realClock } from '../../../src-main/host/index.ts';
import { Inbox, InboxStore } from '../../../src-main/inbox/index.ts';
import { type OrderId, orderId, serviceId } from '../../../src-shared/basics/index.ts';
import { applyServerEvent, type Order } from '../../../src-shared/domain/index.ts';
import { parseServerEvent, type ServerEvent } from '../../../src-shared/protocol/index.ts';
import { eventBody } from '../eventText.ts';
import { orderIds } from '../orderIds.ts';
import { QUIET } from '../readers/ours.ts';
import { serveStation } from '../startStation.ts';
import { typicalOrder } from '../typicalOrder.ts';

/* The app's database: what saving costs, and how long a start takes. */

const INSERT = 'INSERT OR IGNORE INTO events (order_id, event_id, at, kind, body) VALUES (?, ?, ?, ?, ?)';
const SERVICE = serviceId('bench');

/** `together`: a hundred events of one order at a time, as history comes. `alone`: one at a time, the orders taking turns. */
export type Shape = 'together' | 'alone';
export type Saving = {
  readonly servers: number;
  /** Rows that are there before. */
  readonly stored: number;
  readonly events: number;
  readonly shape: Shape;
  /** `raw` appends to the same table with one prepared statement, in transactions of the same size. */
  readonly by: 'ours' | 'raw';
};

type Piece = { readonly order: Order; readonly events: readonly ServerEvent[] };

/** Processor time per event, in microseconds. */
function save(saving: Saving): number {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
  const database = open(join(dir, 'fleet.db'));
  const orders = fill(database, saving.servers, saving.stored);
  const pieces = piecesOf(orders, saving);
  const store = new FleetStore(database);
  const cpu = process.cpuUsage();
  for (const piece of pieces) {
    if (saving.by === 'ours') store.save(piece.order, piece.events, 0);
    else saveRaw(database, piece.events);
  }
  const { user, system } = process.cpuUsage(cpu);
  database.close();
  rmSync(dir, { recursive: true, force: true });
  return (user + system) / saving.events;
}

function saveRaw(database: Database, events: readonly ServerEvent[]): void {
  const insert = () => {
    for (const event of events)
      database.run(INSERT, event.orderId, event.id, event.at ?? 0, event.kind, JSON.stringify(event));
  };
  if (events.length === 1) insert();
  else database.transaction(insert);
}

function open(path: string): Database {
  const opened = openDatabase({ path, migrations, clock: realClock, logger: QUIET });
  if (!opened.ok) throw new Error(opened.problem.say);
  return opened.value;
}

/** Orders with their records and so many events in all, and the app's own schema around them. */
function fill(database: Database, servers: number, stored: number): Order[] {
  const now = realClock.now();
  const perServer = Math.floor(stored / servers);
  const orders = orderIds(servers).map((id) => ({
    ...typicalOrder(orderId(id), SERVICE, now),
    cursor: perServer,
  }));
  const store = new FleetStore(database);
  database.transaction(() => {
    for (const order of orders) store.save(order, [], now);
  });
  for (let from = 1; from <= perServer; from += 100) {
    database.transaction(() => {
      for (let id = from; id < Math.min(from + 100, perServer + 1); id++)
        for (const { orderId } of orders)
          database.run(INSERT, orderId, id, now, 'heartbeat.received', JSON.stringify(eventOf(orderId, id, now)));
    });
  }
  return orders;
}

function eventOf(id: OrderId, eventId: number, at: number): ServerEvent {
  const parsed = parseServerEvent({ id: String(eventId), data: eventBody(id, eventId, at) }, id);
  if (!parsed.ok) throw new Error(parsed.problem.say);
  return parsed.value;
}

function piecesOf(orders: Order[], { events, shape }: Saving): Piece[] {
  const size = shape === 'together' ? 100 : 1;
  const now = realClock.now();
  return Array.from({ length: events / size }, (_, n) => {
    const place = n % orders.length;
    let order = orders[place] ?? typicalOrder(orderId('a'), SERVICE, now);
    const heard = Array.from({ length: size }, (_each, k) => eventOf(order.orderId, order.cursor + 1 + k, now));
    for (const event of heard) order = applyServerEvent(order, event, now).order;
    orders[place] = order;
    return { order, events: heard };
  });
}

/** Makes a database to start with, closed properly; answers its path. */
function prepare({ servers, stored }: { servers: number; stored: number }): string {
  const path = join(mkdtempSync(join(tmpdir(), 'fleet-bench-')), 'fleet.db');
  const database = open(path);
  fill(database, servers, stored);
  database.close();
  return path;
}

/**
 * Milliseconds of processor time from nothing to the records that a first picture is made of; nothing in it waits. Only for
 * a process that has just begun.
 */
function startOurs({ path }: { path: string }): number {
  const spentMs = startSpending();
  const database = open(path);
  const fleet = new Fleet(new FleetStore(database), realClock, QUIET);
  fleet.load();
  const inbox = new Inbox(new InboxStore(database), realClock, QUIET);
  inbox.load(fleet.orders(), []);
  new FleetStore(database).forgetEventsBefore(0);
  const view = fleet.orders().map((order) => ({ order, link: fleet.link(order.orderId) }));
  const tookMs = spentMs();
  if (view.length === 0) throw new Error('Nothing was read.');
  database.close();
  return tookMs;
}

/** The same for whoever reads the last 200 events of each of the orders, with the driver alone. */
function startRaw({ path, servers }: { path: string; servers: number }): number {
  const spentMs = startSpending();
  const database = new DatabaseSync(path);
  const last = database.prepare('SELECT body FROM events WHERE order_id = ? ORDER BY event_id DESC LIMIT 200');
  let read = 0;
  for (const id of orderIds(servers))
    for (const row of last.all(id)) if (JSON.parse(String(row['body'])) !== null) read += 1;
  const tookMs = spentMs();
  if (read === 0) throw new Error('Nothing was read.');
  database.close();
  return tookMs;
}

function startSpending(): () => number {
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1_000;
  };
}

const verbs = {
  save,
  prepare,
  startOurs,
  startRaw,
  forget: ({ path }: { path: string }) => rmSync(join(path, '..'), { recursive: true, force: true }),
};
export type DiskVerbs = typeof verbs;

serveStation(verbs);
