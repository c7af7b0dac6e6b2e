import { z } from 'zod';
import { parseUsdc } from '../../../src-shared/basics/index.ts';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import type { Chats } from '../chat/Chats.ts';
import type { EventStreams } from '../events/EventStreams.ts';
import { parseWith } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { iso } from '../orders/describeStatus.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import { switchesSchema } from '../Switches.ts';
import type { World } from '../World.ts';
import { type ClockControl, clockBody } from './ClockControl.ts';
import { checkCaller } from './checkCaller.ts';
import { makeEvent } from './makeEvent.ts';
import { seedOrder, seedOrderBody } from './seedOrder.ts';
import { strikeNow } from './strikeNow.ts';

const eventBody = z.looseObject({ order_id: z.uuid(), type: z.string().regex(/^[a-z][a-z0-9_.]{0,79}$/) });
const faultBody = z.looseObject({ name: z.string() });
const fundBody = z.strictObject({
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  usdc: z.union([z.string(), z.number()]),
});

export type ControlNeeds = {
  readonly world: World;
  readonly streams: EventStreams;
  readonly chats: Chats;
  readonly clockControl: ClockControl;
  readonly adminKey: string;
};

/** The control API under `/__emulator/`: everything a developer or a test may make happen. */
export function controlRoutes(needs: ControlNeeds): readonly Route[] {
  const { world } = needs;
  const route = (method: Route['method'], name: string, act: (call: Call) => unknown, status = 200): Route => ({
    method,
    path: `/__emulator/${name}`,
    bucket: 'none',
    answer: (call): Reply => {
      checkCaller(call, needs.adminKey);
      const body = act(call);
      return body === undefined ? { kind: 'empty', status: 204 } : json(body, status);
    },
  });
  return [
    route('POST', 'events', (call) => postEvent(world, call), 201),
    route('GET', 'faults', () => ({ faults: world.faults.list() })),
    route('POST', 'faults', (call) => postFault(needs, call), 201),
    route('DELETE', 'faults', () => world.faults.clear()),
    route('DELETE', 'faults/:name', (call) => world.faults.clear(call.params['name'])),
    route('GET', 'clock', () => needs.clockControl.describe()),
    route('POST', 'clock', (call) => needs.clockControl.change(parseWith(clockBody, readJsonObject(call.body)))),
    route('GET', 'orders', () => ({ orders: world.orders.all().map((order) => describeOrder(world, order.orderId)) })),
    route('POST', 'orders', (call) => postOrder(world, call), 201),
    route('POST', 'fund', (call) => fund(world, call)),
    route('GET', 'ledger', () => describeLedger(world)),
    route('GET', 'switches', () => world.switches),
    route('POST', 'switches', (call) => changeSwitches(world, call)),
  ];
}

function postEvent(world: World, call: Call): unknown {
  const { order_id: orderId, type, ...fields } = parseWith(eventBody, readJsonObject(call.body));
  const id = makeEvent(world, knownOrder(world, orderId), type, fields);
  return { order_id: orderId, type, id };
}

function postFault(needs: ControlNeeds, call: Call): unknown {
  const { name, ...params } = parseWith(faultBody, readJsonObject(call.body));
  const { view, strikesNow } = needs.world.faults.arm(name, params);
  if (strikesNow) strikeNow(needs.world, needs.streams, view, needs);
  return view;
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

function fund(world: World, call: Call): unknown {
  const { address, usdc } = parseWith(fundBody, readJsonObject(call.body));
  const money = parseUsdc(usdc);
  if (!money) throw invalid('usdc is an amount such as "100" or "14.99".', { field: 'usdc' });
  world.ledger.fund(address, BigInt(money.minor));
  const balance = world.ledger.balanceOf(address).toString();
  return { address: address.toLowerCase(), network: BASE_SEPOLIA.network, asset: BASE_SEPOLIA.usdc, balance };
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
