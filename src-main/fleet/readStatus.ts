import { type Answer, type OrderId, ok } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope, parseJson, parseStatus, type StatusReply } from '../../src-shared/protocol/index.ts';
import type { Authorize, Http, HttpRequest } from '../wire/index.ts';

/** From which allowance a status is read, and how long it may wait for its turn; its own, when it is not said. */
export type Pace = Pick<HttpRequest, 'bucket' | 'maxWaitMs'>;

/**
 * Reads the full status of one order with its access token (contract: `GET /api/v1/status/{orderId}`).
 * Problems: the service's own codes, network problems, `unreadable_answer`.
 */
export async function readStatus(
  http: Http,
  orderId: OrderId,
  authorize: Authorize,
  pace: Pace = { bucket: 'status' },
): Promise<Answer<StatusReply>> {
  const reply = await http.request({
    method: 'GET',
    path: `/api/v1/status/${encodeURIComponent(orderId)}`,
    ...pace,
    authorize,
  });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return { ok: false, problem: parseErrorEnvelope(status, headers, bodyText) };
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const parsed = parseStatus(body.value);
  return parsed.ok ? ok(parsed.value) : parsed;
}
