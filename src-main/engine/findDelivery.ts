import { type Answer, type OrderId, ok, problem, type RequestId, refused } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope, parseJson, parseReceiptList } from '../../src-shared/protocol/index.ts';
import { type Authorize, type HttpReply, type Surface, serverPath } from '../wire/index.ts';
import type { EngineDeps } from './EngineDeps.ts';

/** A receipt may be written so long before the answer to its request leaves, in milliseconds of the service's clock. */
const BEFORE_ANSWER_MS = 60_000;

export type Taken = {
  readonly orderId: OrderId;
  readonly surface: Surface;
  readonly authorize: Authorize;
  /** When the service answered, by its own clock; null when it did not say. */
  readonly answeredAt: number | null;
};

/**
 * The request id of a key that the service took with an answer nobody can read: the newest delivery, when it began just before that
 * answer (contract: `GET …/servers/{id}/requests`). Problems: `delivery_not_found`, the service's codes, those of the network.
 */
export async function findDelivery(deps: EngineDeps, taken: Taken): Promise<Answer<RequestId>> {
  const reply = await deps.http.request({
    method: 'GET',
    path: `${serverPath(taken.surface, taken.orderId)}/requests`,
    query: { action: 'key_delivery', limit: 5 },
    bucket: 'status',
    authorize: taken.authorize,
  });
  if (!reply.ok) return reply;
  const list = receiptsOf(reply.value);
  if (!list.ok) return list;
  const after = (taken.answeredAt ?? Number.POSITIVE_INFINITY) - BEFORE_ANSWER_MS;
  const [newest] = list.value.receipts
    .filter(({ action, acceptedAt }) => action === 'key_delivery' && (acceptedAt ?? 0) >= after)
    .toSorted((a, b) => (b.acceptedAt ?? 0) - (a.acceptedAt ?? 0));
  return newest === undefined ? refused(deliveryNotFound()) : ok(newest.requestId);
}

function receiptsOf({ status, headers, bodyText }: HttpReply): ReturnType<typeof parseReceiptList> {
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  return body.ok ? parseReceiptList(body.value) : body;
}

function deliveryNotFound() {
  const say = 'The service seems to have taken the key, in an answer the app can not read, and tells of no delivery.';
  return problem('delivery_not_found', say, 'Ask again: a newer delivery takes the place of this one.', {
    retry: { kind: 'safe' },
  });
}
