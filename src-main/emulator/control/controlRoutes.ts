import { parseWith, queryNumber } from '../http/parseWith.ts';
import type { Call, Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { iso } from '../orders/describeStatus.ts';
import { knownOrder, orderIdOf } from '../orders/requireOrder.ts';
import { switchesSchema } from '../Switches.ts';
import type { World } from '../World.ts';
import { armFault } from './armFault.ts';
import { clockBody } from './ClockControl.ts';
import type { ControlCalls } from './ControlCalls.ts';
import { eventBody } from './controlBodies.ts';
import { controlRoute } from './controlRoute.ts';
import { listDashboardKeys, makeDashboardKey, revokeDashboardKey } from './dashboardKeyControl.ts';
import { endServer } from './endServer.ts';
import { fund } from './fund.ts';
import { makeEvent } from './makeEvent.ts';
import { makeRequest, requestBody } from './makeRequest.ts';
import type { ControlWanted, Players } from './openControl.ts';
import { recordRoutes } from './recordRoutes.ts';
import { scenarioRoutes } from './scenarioRoutes.ts';
import { seedOrder, seedOrderBody } from './seedOrder.ts';

export type ControlNeeds = ControlWanted & Players & { readonly calls: ControlCalls };

/** The control API under `/__emulator/`: everything a developer or a test may make happen. */
export function controlRoutes(needs: ControlNeeds): readonly Route[] {
  const { world } = needs;
  const route = controlRoute(needs);
  const switchesAtFirst = { ...world.switches };
  return [
    route('GET', 'events/:orderId', (call) => listEvents(world, call)),
    route('POST', 'events', (call) => postEvent(world, call), 201),
    route(
      'POST',
      'requests',
      (call) => makeRequest(world, needs.turns, parseWith(requestBody, readJsonObject(call.body))),
      201,
    ),
    route('GET', 'faults', () => ({ faults: world.faults.list() })),
    route('POST', 'faults', (call) => armFault(needs, call), 201),
    route('DELETE', 'faults', () => world.faults.clear()),
    route('DELETE', 'faults/:name', (call) => world.faults.clear(call.params['name'])),
    route('GET', 'clock', () => needs.clockControl.describe()),
    route('POST', 'clock', (call) => needs.clockControl.change(parseWith(clockBody, readJsonObject(call.body)))),
    route('GET', 'orders', () => ({ orders: world.orders.all().map((order) => describeOrder(world, order.orderId)) })),
    route('POST', 'orders', (call) => postOrder(world, call), 201),
    route('DELETE', 'orders/:orderId', (call) => endServer(world, needs.streams, orderIdOf(call), 'deleted')),
    route('GET', 'dashboard-keys', () => listDashboardKeys(world)),
    route('POST', 'dashboard-keys', (call) => makeDashboardKey(world, call), 201),
    route('DELETE', 'dashboard-keys/:keyId', (call) => revokeDashboardKey(world, call)),
    route('POST', 'fund', (call) => fund(world, call)),
    route('GET', 'ledger', () => describeLedger(world)),
    route('GET', 'switches', () => world.switches),
    route('POST', 'switches', (call) => changeSwitches(world, call)),
    route('DELETE', 'switches', () => Object.assign(world.switches, switchesAtFirst)),
    ...scenarioRoutes(route, needs.scenarios),
    ...recordRoutes(route, needs.recorder, needs.replays),
  ];
}

function postEvent(world: World, call: Call): unknown {
  const { order_id: orderId, type, ...fields } = parseWith(eventBody, readJsonObject(call.body));
  const id = makeEvent(world, knownOrder(world, orderId), type, fields);
  return { order_id: orderId, type, id };
}

function listEvents(world: World, call: Call): unknown {
  const order = knownOrder(world, orderIdOf(call));
  const cursor = queryNumber(call.query, 'cursor', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const limit = queryNumber(call.query, 'limit', { min: 1, max: 1000, otherwise: 100 });
  const events = world.events.after(order.orderId, cursor, limit).map(({ body }) => JSON.parse(body) as unknown);
  return { order_id: order.orderId, events };
}

function postOrder(world: World, call: Call): unknown {
  const { orderId, token } = seedOrder(world, parseWith(seedOrderBody, readJsonObject(call.body)));
  return { order_id: orderId, api_token: token };
}

function describeOrder(world: World, orderId: string): unknown {
  const order = knownOrder(world, orderId);
  return {
    order_id: orderId,
    name: order.name,
    plan: order.planId,
    status: order.status,
    life: order.life.kind,
    created_at: iso(order.createdAt),
    last_event_id: world.events.lastId(orderId),
  };
}

function describeLedger(world: World): unknown {
  return {
    transfers: world.ledger.transfers().map((row) => ({
      from: row.from,
      to: row.to,
      amount: row.amount,
      asset: row.asset,
      network: row.network,
      transaction: row.transaction,
      nonce: row.nonce,
      memo: row.note?.memo ?? null,
      order_id: row.orderId,
      at: iso(row.at),
    })),
    balances: world.ledger.balances(),
    fundings: world.ledger.fundings().map((row) => ({ ...row, at: iso(row.at) })),
  };
}

function changeSwitches(world: World, call: Call): unknown {
  const next = parseWith(switchesSchema, { ...world.switches, ...readJsonObject(call.body) });
  return Object.assign(world.switches, next);
}
