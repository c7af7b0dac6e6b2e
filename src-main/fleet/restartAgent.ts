import { type Answer, type OrderId, ok, problem, type RequestId, refused } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope, parseJson, parseRestartReply } from '../../src-shared/protocol/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import { orderNotHere } from './addServer.ts';
import type { Fleet } from './Fleet.ts';

/** Older services restart through the dashboard alone and answer one of these on the order's own route. */
const ROUTE_MISSING = [404, 405];

/**
 * Asks the service to restart an agent (contract: `POST /servers/{orderId}/agents/{agentId}/restart`, 202 with a request id).
 * Nothing changes here until the news of it comes home. Problems: `order_not_here`, `access_lost`, `needs_dashboard_key`,
 * the service's codes, network problems.
 */
export async function restartAgent(
  deps: { readonly fleet: Fleet; readonly http: Http; readonly authorize: (orderId: OrderId) => Authorize },
  wish: { orderId: OrderId; agentId: string },
): Promise<Answer<{ requestId: RequestId | null }>> {
  const order = deps.fleet.get(wish.orderId);
  if (order === null) return orderNotHere();
  if (order.access.kind === 'lost') return refused(order.access.problem);
  const reply = await deps.http.request({
    method: 'POST',
    path: `/api/v1/servers/${encodeURIComponent(wish.orderId)}/agents/${encodeURIComponent(wish.agentId)}/restart`,
    bucket: 'other',
    authorize: deps.authorize(wish.orderId),
  });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status < 200 || status > 299) {
    const said = parseErrorEnvelope(status, headers, bodyText);
    const isMissing = ROUTE_MISSING.includes(status) && said.code !== 'order_not_found';
    return isMissing ? needsDashboardKey() : refused(said);
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
      'This service restarts agents only for a dashboard key, and the app holds none.',
      'Wait for the automatic restart, or restart over SSH: systemctl restart osmoda-gateway.',
    ),
  );
}
