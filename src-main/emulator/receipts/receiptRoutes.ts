import { parseWith, queryNumber } from '../http/parseWith.ts';
import { invalid, Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';
import { aboutReceipt, aboutReceiptList, aboutRestart, aboutSetKey } from './aboutReceipts.ts';
import { deliverKey } from './deliverKey.ts';
import { keyBody } from './keyBody.ts';
import { ACTIONS, describeReceipt, EXPECTED_S, linksOf, type Receipt } from './Receipt.ts';
import { restartAgent } from './restartAgent.ts';

const REQUEST_ID = /^req_[a-z_]+_[0-9a-f]+$/;

type At = { readonly world: World; readonly surface: Surface };

/** Receipts, restarts and AI keys of a server, on either surface. */
export function receiptRoutes(world: World, surface: Surface): readonly Route[] {
  const server = `${surface.servers}/:orderId`;
  const at: At = { world, surface };
  return [
    {
      method: 'GET',
      path: `${server}/requests`,
      bucket: 'status',
      about: { ...surface.about, ...aboutReceiptList },
      answer: (call) => listRequests(at, call),
    },
    {
      method: 'GET',
      path: `${server}/requests/:requestId`,
      bucket: 'status',
      about: { ...surface.about, ...aboutReceipt },
      answer: (call) => oneRequest(at, call),
    },
    {
      method: 'POST',
      path: `${server}/agents/:agentId/restart`,
      bucket: 'none',
      about: { ...surface.about, ...aboutRestart },
      answer: (call) => restart(at, call),
    },
    {
      method: 'POST',
      path: `${server}/api-key`,
      bucket: 'none',
      about: { ...surface.about, ...aboutSetKey },
      answer: (call) => setKey(at, call),
    },
  ];
}

function listRequests({ world, surface }: At, call: Call): Reply {
  const order = surface.openOrder(call);
  const limit = queryNumber(call.query, 'limit', { min: 1, max: 100, otherwise: 20 });
  const wanted = call.query.get('action');
  const action = ACTIONS.find((known) => known === wanted) ?? null;
  if (wanted !== null && action === null) throw invalid('There is no such action.', { field: 'action' });
  const requests = world.receipts
    .list(order.orderId, action, limit)
    .map((receipt) => describe({ world, surface }, receipt));
  if (world.switches.receiptList === 'array') return json(requests);
  return json({ order_id: order.orderId, count: requests.length, requests });
}

function oneRequest({ world, surface }: At, call: Call): Reply {
  const order = surface.openOrder(call);
  const requestId = call.params['requestId'] ?? '';
  if (!REQUEST_ID.test(requestId)) throw invalid('The request id is malformed.', { field: 'request_id' });
  const receipt = world.receipts.get(order.orderId, requestId);
  if (!receipt) throw new Refusal(404, 'request_not_found', 'There is no such request, or it is too old.');
  return json(describe({ world, surface }, receipt));
}

/** A receipt, with the word for an untouched one that the switch asks for. */
function describe({ world, surface }: At, receipt: Receipt): Record<string, unknown> {
  const { acceptedWord } = world.switches;
  const described = describeReceipt(receipt, surface.servers);
  return { ...described, ...(receipt.status === 'pending' ? { status: acceptedWord } : {}) };
}

function restart({ world, surface }: At, call: Call): Reply {
  const order = notDeleted(surface.openForAction(call));
  const agentId = call.params['agentId'] ?? '';
  if (agentId !== 'osmoda' && agentId !== 'mobile')
    throw invalid('The agent is osmoda or mobile.', { field: 'agentId' });
  const { receipt, restartId, isReused } = restartAgent(world, order, agentId);
  const links = linksOf(receipt, surface.servers);
  return json(
    { restart_id: restartId, request_id: receipt.requestId, status: 'restarting', reused: isReused, _links: links },
    202,
  );
}

/** There is no box any more to do anything on. */
function notDeleted(order: OrderRecord): OrderRecord {
  if (order.status === 'deleted') throw new Refusal(404, 'order_not_found', 'This server was deleted.');
  return order;
}

function setKey({ world, surface }: At, call: Call): Reply {
  const order = notDeleted(surface.openForAction(call));
  const given = readJsonObject(call.body);
  // One published client calls the field `secret`.
  const wanted = parseWith(keyBody, { ...given, api_key: given['api_key'] ?? given['secret'] });
  const receipt = deliverKey(world, order, { provider: wanted.provider, secret: wanted.api_key });
  return json(
    {
      updated: true,
      provider: wanted.provider,
      request_id: receipt.requestId,
      status: world.switches.acceptedWord,
      accepted_at: new Date(receipt.acceptedAt).toISOString(),
      expected_completion_within_seconds: EXPECTED_S,
      _links: linksOf(receipt, surface.servers),
    },
    202,
  );
}
