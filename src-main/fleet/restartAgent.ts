import { type Answer, type OrderId, ok, problem, type RequestId, refused } from '../../src-shared/basics/index.ts';
import { can, type DashboardAccount } from '../../src-shared/domain/index.ts';
import {
  dashboardKeyProblem,
  parseErrorEnvelope,
  parseJson,
  parseRestartReply,
} from '../../src-shared/protocol/index.ts';
import { type Authorize, type Http, type HttpReply, type Surface, serverPath } from '../wire/index.ts';
import { orderNotHere } from './addServer.ts';
import type { Fleet } from './Fleet.ts';

/** Older services restart through the dashboard alone and answer one of these on the order's own route. */
const ROUTE_MISSING = [404, 405];

export type RestartDeps = {
  readonly fleet: Fleet;
  readonly http: Http;
  readonly accountOf: (orderId: OrderId) => DashboardAccount | null;
  readonly lender: {
    authorizeToken(orderId: OrderId): Authorize;
    authorizeDashboard(orderId: OrderId): Authorize;
  };
};

type Wish = { readonly orderId: OrderId; readonly agentId: string };

/**
 * Asks the service to restart an agent: on the order's own route first, then on the dashboard's (DESIGN §12; contract:
 * `POST …/servers/{id}/agents/{agent}/restart`, 202 with a request id). Nothing changes here until the news of it comes
 * home. Problems: `order_not_here`, why it is locked (`domain/Capability`), the service's codes, network problems.
 */
export async function restartAgent(deps: RestartDeps, wish: Wish): Promise<Answer<{ requestId: RequestId | null }>> {
  const order = deps.fleet.get(wish.orderId);
  if (order === null) return orderNotHere();
  const grant = can(order, 'restartAgent', deps.accountOf(wish.orderId));
  if (grant.kind === 'locked') return refused(grant.problem);
  const surface = grant.by === 'accessToken' ? 'order' : 'dashboard';
  const first = await ask(deps, wish, surface);
  if (!first.ok || !isRouteMissing(first.value) || surface === 'dashboard') return read(first, surface);
  if (order.account === null) return needsDashboardKey();
  return read(await ask(deps, wish, 'dashboard'), 'dashboard');
}

function ask(deps: RestartDeps, { orderId, agentId }: Wish, surface: Surface): Promise<Answer<HttpReply>> {
  const { lender } = deps;
  return deps.http.request({
    method: 'POST',
    path: `${serverPath(surface, orderId)}/agents/${encodeURIComponent(agentId)}/restart`,
    bucket: 'other',
    authorize: surface === 'order' ? lender.authorizeToken(orderId) : lender.authorizeDashboard(orderId),
  });
}

function isRouteMissing({ status, headers, bodyText }: HttpReply): boolean {
  return ROUTE_MISSING.includes(status) && parseErrorEnvelope(status, headers, bodyText).code !== 'order_not_found';
}

function read(reply: Answer<HttpReply>, surface: Surface): Answer<{ requestId: RequestId | null }> {
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status < 200 || status > 299) {
    const found = parseErrorEnvelope(status, headers, bodyText);
    return refused(surface === 'dashboard' ? dashboardKeyProblem(found) : found);
  }
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const parsed = parseRestartReply(body.value);
  return parsed.ok ? ok({ requestId: parsed.value.requestId }) : parsed;
}

function needsDashboardKey(): Answer<never> {
  return refused(
    problem(
      'needs_dashboard_key',
      'This service restarts agents only for a dashboard key, and no account of yours lists this server.',
      'Add a dashboard key under Settings, Accounts. Or wait for the automatic restart, or use SSH: systemctl restart osmoda-gateway.',
    ),
  );
}
