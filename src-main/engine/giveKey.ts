import { type Answer, type OrderId, problem, refused } from '../../src-shared/basics/index.ts';
import {
  type AiProvider,
  type KeyReply,
  parseErrorEnvelope,
  parseJson,
  parseKeyReply,
} from '../../src-shared/protocol/index.ts';
import { type HttpReply, type Surface, serverPath } from '../wire/index.ts';
import { allowed } from './allowed.ts';
import { blotOut } from './blotOut.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { refuseDashboard } from './refuseDashboard.ts';

/** Older services take keys through the dashboard alone and answer one of these on the order's own route. */
const ROUTE_MISSING = [404, 405];

export type GivenKey = { readonly provider: AiProvider; readonly key: string };

/**
 * Asks the service to deliver an AI key: on the order's own route first, then on the dashboard's (contract: `POST …/servers/{id}/api-key`,
 * 202 with a request id). The receipt tells of the delivery. Problems: `order_not_here`, why it is locked, the service's codes
 * (`rate_limited` with how long to wait), those of the network.
 */
export async function giveKey(deps: EngineDeps, orderId: OrderId, given: GivenKey): Promise<Answer<KeyReply>> {
  const may = allowed(deps, orderId, 'setKey');
  if (!may.ok) return may;
  if (may.value.by === 'accessToken') {
    const first = await ask(deps, orderId, given, 'order');
    if (!first.ok || !isRouteMissing(first.value)) return read(first);
    if (may.value.order.account === null) return refused(needsDashboardKey());
  }
  const reply = await ask(deps, orderId, given, 'dashboard');
  const isDenied = reply.ok && (reply.value.status === 401 || reply.value.status === 403);
  return isDenied ? refuseDashboard(deps, orderId, reply.value) : read(reply);
}

async function ask(deps: EngineDeps, orderId: OrderId, given: GivenKey, surface: Surface): Promise<Answer<HttpReply>> {
  const { lender } = deps;
  const reply = await deps.http.request({
    method: 'POST',
    path: `${serverPath(surface, orderId)}/api-key`,
    body: JSON.stringify({ api_key: given.key, provider: given.provider }),
    bucket: 'other',
    authorize: surface === 'order' ? lender.authorizeToken(orderId) : lender.authorizeDashboard(orderId),
  });
  return blotOut(reply, given.key);
}

function isRouteMissing({ status, headers, bodyText }: HttpReply): boolean {
  return ROUTE_MISSING.includes(status) && parseErrorEnvelope(status, headers, bodyText).code !== 'order_not_found';
}

function read(reply: Answer<HttpReply>): Answer<KeyReply> {
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status < 200 || status > 299) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  return body.ok ? parseKeyReply(body.value) : body;
}

function needsDashboardKey() {
  return problem(
    'needs_dashboard_key',
    'This service takes AI keys only for a dashboard key, and no account of yours lists this server.',
    'Add a dashboard key under Settings, Accounts. Or set the key on the service’s web page.',
  );
}
