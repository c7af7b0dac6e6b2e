import { formatAmount, usdcFromMinor } from '../../../src-shared/basics/index.ts';
import type { Players } from '../control/openControl.ts';
import { type Html, html } from '../html/html.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { planById } from '../orders/plans.ts';
import type { World } from '../World.ts';
import { actionsFor } from './actionsFor.ts';
import { describeOrder } from './describeOrder.ts';
import { drawLamp } from './lamp.ts';
import type { RecentEvent, RecentEvents } from './RecentEvents.ts';
import { recorderState, replayRun } from './recordPanel.ts';
import { sayAge } from './sayAge.ts';
import { scenarioRun } from './scenarioPanel.ts';
import { switchFields } from './switchFields.ts';

/** The parts of the page that change by themselves, each the inside of the element with this `data-region`. */
export type Regions = Readonly<Record<RegionName, Html>>;
/** What the page looks at. */
export type Seen = { readonly world: World; readonly recent: RecentEvents; readonly players: Players };
export type RegionName =
  | 'readings'
  | 'orders'
  | 'order-options'
  | 'events'
  | 'transfers'
  | 'balances'
  | 'armed'
  | 'switches'
  | 'scenario'
  | 'recorder'
  | 'replay';

/** Orders beyond this many, oldest first, are counted and not shown. */
const MOST_ORDERS = 200;
const MOST_TRANSFERS = 100;

export function drawRegions({ world, recent, players }: Seen): Regions {
  const orders = world.orders.all().reverse();
  return {
    readings: readings(world, orders.length),
    orders: orderRows(world, orders),
    'order-options': html`${orders.map(({ orderId, name }) => html`<option value="${orderId}">${name}</option>`)}`,
    events: eventRows(recent.look(orders)),
    transfers: transferRows(world),
    balances: balanceRows(world),
    armed: armedRows(world),
    switches: switchFields(world.switches),
    scenario: scenarioRun(players.scenarios.status()),
    recorder: recorderState(players.recorder.status()),
    replay: replayRun(players.replays.status()),
  };
}

function readings(world: World, count: number): Html {
  const { speed } = world.lifeClock;
  const at = new Date(world.clock.now()).toISOString().slice(0, 16).replace('T', ' ');
  return html`<span>Servers live <b>${speed}×</b> as fast</span><span>The service has <b>${at}</b> UTC</span><span><b>${count}</b> ${count === 1 ? 'order' : 'orders'}</span>`;
}

function orderRows(world: World, orders: readonly OrderRecord[]): Html {
  const now = world.clock.now();
  if (orders.length === 0) return emptyRow(6, 'No orders yet. Make one, or buy one over the API.');
  const shown = orders.slice(0, MOST_ORDERS).map((order) => {
    const { word, tone, lamp, why } = describeOrder(order, now);
    const last = world.events.after(order.orderId, world.events.lastId(order.orderId) - 1, 1)[0];
    return html`<tr id="order-${order.orderId}">
<td><b>${order.name}</b><small class="mono">${order.orderId.slice(0, 8)}</small></td>
<td class="tone-${tone}"><span class="state">${drawLamp(lamp)}${word}</span><small>${why}</small></td>
<td>${last === undefined ? 'none yet' : html`<span class="mono">${last.type}</span><small>#${last.id}</small>`}</td>
<td>${planById(order.planId)?.name ?? order.planId}<small>${order.region}</small></td>
<td>${sayAge(now - order.createdAt)}</td>
<td class="actions">${actionsFor(order)}</td>
</tr>`;
  });
  const rest = orders.length - shown.length;
  return html`${shown}${rest > 0 ? emptyRow(6, `and ${rest} older ones`) : null}`;
}

function eventRows(events: readonly RecentEvent[]): Html {
  if (events.length === 0) return html`<li class="empty">Nothing has happened yet.</li>`;
  return html`${events.map(
    ({ orderId, name, id, type, at, fields }) =>
      html`<li id="event-${orderId}-${id}"><time class="mono">${at.slice(11, 19)}</time><b>${name}</b><span class="mono">${type} #${id}</span><small title="${sayFields(fields)}">${sayFields(fields)}</small></li>`,
  )}`;
}

/** `step build · status started`: what an event carries, on one line. */
function sayFields(fields: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(fields).map(([name, value]) => `${name} ${sayValue(value)}`);
  return said.join(' · ').slice(0, 400);
}

function sayValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function transferRows(world: World): Html {
  const rows = world.ledger.transfers().slice(-MOST_TRANSFERS).reverse();
  if (rows.length === 0) return emptyRow(5, 'Nobody has paid yet.');
  return html`${rows.map(
    (row) => html`<tr id="transfer-${row.transaction}">
<td class="amount">${usdc(row.amount)}</td><td class="mono">${short(row.from)}</td><td class="mono">${short(row.to)}</td>
<td class="mono">${short(row.transaction)}</td><td>${new Date(row.at).toISOString().slice(11, 19)}</td></tr>`,
  )}`;
}

function balanceRows(world: World): Html {
  const rows = world.ledger.balances();
  if (rows.length === 0) return emptyRow(3, 'No address has money. Fund one.');
  return html`${rows.map(
    ({ network, address, amount }) => html`<tr id="balance-${network}-${address}">
<td class="amount">${usdc(amount)}</td><td class="mono">${address}</td><td class="mono">${network}</td></tr>`,
  )}`;
}

function armedRows(world: World): Html {
  const armed = world.faults.list().filter((fault) => fault.armed);
  if (armed.length === 0) return html`<li class="empty">Nothing is armed.</li>`;
  return html`${armed.map(({ name, remaining, params: { order_id: orderId, ...params } }, index) => {
    const server = typeof orderId === 'string' ? (world.orders.get(orderId)?.name ?? orderId) : null;
    const said = [
      remaining === null ? 'until disarmed' : `${remaining} more`,
      ...(server === null ? [] : [`on ${server}`]),
      ...(Object.keys(params).length === 0 ? [] : [sayFields(params)]),
    ];
    return html`<li id="armed-${name}-${index}"><span><b>${name}</b><small>${said.join(', ')}</small></span>
<button type="button" data-method="DELETE" data-ask="/__emulator/faults/${name}">Disarm<span class="unseen"> ${name}</span></button></li>`;
  })}`;
}

function emptyRow(columns: number, says: string): Html {
  return html`<tr class="empty"><td colspan="${columns}">${says}</td></tr>`;
}

function usdc(minor: string): string {
  const money = usdcFromMinor(minor);
  return money === null ? minor : `${formatAmount(money)} USDC`;
}

/** The two ends of an address or a hash. */
function short(hex: string): string {
  return hex.length > 16 ? `${hex.slice(0, 8)}…${hex.slice(-6)}` : hex;
}
