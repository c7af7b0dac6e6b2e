import { type Answer, type OrderId, ok, refused } from '../../src-shared/basics/index.ts';
import {
  type ChatHistory,
  type ChatHistoryRow,
  dashboardKeyProblem,
  parseConversationHistory,
  parseErrorEnvelope,
  parseJson,
} from '../../src-shared/protocol/index.ts';
import { type Authorize, type Http, serverPath } from '../wire/index.ts';

/**
 * Reads what came of one message at the dashboard's door, to refill a gap (contract: `GET …/chat-history/{conversation}`); as
 * rows like those of the order's own history, the message first. Problems: the service's codes, network problems,
 * `unreadable_answer`.
 */
export async function fetchConversation(
  http: Http,
  orderId: OrderId,
  { conversationId, message }: { readonly conversationId: string; readonly message: string },
  authorize: Authorize,
): Promise<Answer<ChatHistory>> {
  const path = `${serverPath('dashboard', orderId)}/chat-history/${encodeURIComponent(conversationId)}`;
  const reply = await http.request({ method: 'GET', path, bucket: 'other', authorize });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(dashboardKeyProblem(parseErrorEnvelope(status, headers, bodyText)));
  const body = parseJson(bodyText);
  const history = body.ok ? parseConversationHistory(body.value) : body;
  if (!history.ok) return history;
  const { said, isOver } = history.value;
  // A part of an answer would pass for the whole of it: what is not over yet fills nothing.
  const rows = [row(1, 'user', message), ...(isOver ? [row(2, 'agent', said)] : [])];
  return ok({ rows, cursor: rows.length, isTruncated: false, unreadable: 0 });
}

function row(id: number, role: 'user' | 'agent', text: string): ChatHistoryRow {
  return {
    id,
    role,
    text,
    isFinal: role === 'agent',
    at: null,
    toolPhase: null,
    toolName: null,
    source: null,
    requestId: null,
  };
}
