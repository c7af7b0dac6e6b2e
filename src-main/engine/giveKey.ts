import { type Answer, type OrderId, ok, problem, type RequestId, refused } from '../../src-shared/basics/index.ts';
import { type AiProvider, parseErrorEnvelope, parseJson, parseKeyReply } from '../../src-shared/protocol/index.ts';
import { type Authorize, type HttpReply, type Surface, serverPath } from '../wire/index.ts';
import { allowed } from './allowed.ts';
import { blotOut } from './blotOut.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { findDelivery } from './findDelivery.ts';
import { refuseDashboard } from './refuseDashboard.ts';

/** Older services take keys through the dashboard alone and answer one of these on the order's own route. */
const ROUTE_MISSING = [404, 405];

export type GivenKey = { readonly provider: AiProvider; readonly key: string };

/**
 * Asks the service to deliver an AI key: on the order's own route first, then on the dashboard's (contract: `POST …/servers/{id}/api-key`,
 * 202 with a request id). Answers under which request its receipt tells of the delivery; where a 2xx does not say, the receipts do.
 * Problems: `order_not_here`, why it is locked, the service's codes (`rate_limited` with how long to wait), those of the network.
 */
export async function giveKey(deps: EngineDeps, orderId: OrderId, given: GivenKey): Promise<Answer<RequestId>> {
  const may = allowed(deps, orderId, 'setKey');
  if (!may.ok) return may;
  if (may.value.by === 'accessToken') {
    const first = await ask(deps, orderId, given, 'order');
    if (!first.ok || !isRouteMissing(first.value)) return read(deps, orderId, 'order', first);
    if (may.value.order.account === null) return refused(needsDashboardKey());
  }
  const reply = await ask(deps, orderId, given, 'dashboard');
  const isDenied = reply.ok && (reply.value.status === 401 || reply.value.status === 403);
  return isDenied ? refuseDashboard(deps, orderId, reply.value) : read(deps, orderId, 'dashboard', reply);
}

async function ask(deps: EngineDeps, orderId: OrderId, given: GivenKey, surface: Surface): Promise<Answer<HttpReply>> {
  const reply = await deps.http.request({
    method: 'POST',
    path: `${serverPath(surface, orderId)}/api-key`,
    body: JSON.stringify({ api_key: given.key, provider: given.provider }),
    bucket: 'other',
    authorize: authorizeBy(deps, orderId, surface),
  });
  return blotOut(reply, given.key);
}

function isRouteMissing({ status, headers, bodyText }: HttpReply): boolean {
  return ROUTE_MISSING.includes(status) && parseErrorEnvelope(status, headers, bodyText).code !== 'order_not_found';
}

function authorizeBy({ lender }: EngineDeps, orderId: OrderId, surface: Surface): Authorize {
  return surface === 'order' ? lender.authorizeToken(orderId) : lender.authorizeDashboard(orderId);
}

async function read(
  deps: EngineDeps,
  orderId: OrderId,
  surface: Surface,
  reply: Answer<HttpReply>,
): Promise<Answer<RequestId>> {
  if (!reply.ok) return reply;
  const { status, headers, bodyText, serverDateAt } = reply.value;
  if (status < 200 || status > 299) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  const said = body.ok ? parseKeyReply(body.value) : body;
  if (said.ok) return ok(said.value.requestId);
  return findDelivery(deps, {
    orderId,
    surface,
    authorize: authorizeBy(deps, orderId, surface),
    answeredAt: serverDateAt,
  });
}

function needsDashboardKey() {
  return problem(
    'needs_dashboard_key',
    'This service takes AI keys only for a dashboard key, and no account of yours lists this server.',
    'Add a dashboard key under Settings, Accounts. Or set the key on the service’s web page.',
  );
}
