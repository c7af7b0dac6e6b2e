import { type Answer, type OrderId, ok, type RequestId, refused } from '../../src-shared/basics/index.ts';
import type { Receipt } from '../../src-shared/domain/index.ts';
import { parseErrorEnvelope, parseJson, parseReceipt, type ReceiptReply } from '../../src-shared/protocol/index.ts';
import { serverPath } from '../wire/index.ts';
import type { EngineDeps } from './EngineDeps.ts';

/** What a receipt says, as an event would have. */
export type ReceiptRead = Pick<Receipt, 'requestId' | 'status'>;

/**
 * Asks what became of a request, where no news of it has come (contract: `GET …/servers/{id}/requests/{request_id}`). Problems: the
 * service's codes (`request_not_found` when it is too old), those of the network, `unreadable_answer`.
 */
export async function readReceipt(
  deps: EngineDeps,
  orderId: OrderId,
  requestId: RequestId,
): Promise<Answer<ReceiptRead>> {
  const surface = deps.lender.surfaceOf(orderId);
  const reply = await deps.http.request({
    method: 'GET',
    path: `${serverPath(surface, orderId)}/requests/${encodeURIComponent(requestId)}`,
    bucket: 'status',
    authorize: deps.lender.authorize(orderId),
  });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const receipt = parseReceipt(body.value);
  if (!receipt.ok) return receipt;
  return ok({ requestId, status: statusOf(receipt.value) });
}

function statusOf({ status, failure }: ReceiptReply): Receipt['status'] {
  switch (status.kind) {
    case 'failed':
      return { kind: 'failed', ...(failure ?? { code: 'unknown', message: null, fallback: null }) };
    case 'unknown':
      return status;
    default:
      return { kind: status.kind };
  }
}
