import { type Answer, type OrderId, refused } from '../../src-shared/basics/index.ts';
import { type ChatHistory, parseChatHistory, parseErrorEnvelope, parseJson } from '../../src-shared/protocol/index.ts';
import type { Authorize, Http } from '../wire/index.ts';

/**
 * Reads what was said from the service, to refill a gap (contract: `GET /servers/{orderId}/chat-history`).
 * Problems: the service's codes, network problems, `unreadable_answer`.
 */
export async function fetchChatHistory(
  http: Http,
  orderId: OrderId,
  authorize: Authorize,
): Promise<Answer<ChatHistory>> {
  const path = `/api/v1/servers/${encodeURIComponent(orderId)}/chat-history`;
  const reply = await http.request({ method: 'GET', path, query: { since: '0' }, bucket: 'other', authorize });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  return body.ok ? parseChatHistory(body.value) : body;
}
