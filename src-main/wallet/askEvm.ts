import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import { type JsonValue, parseErrorEnvelope, parseJson, parseJsonRpcReply } from '../../src-shared/protocol/index.ts';
import type { Http } from '../wire/index.ts';

export type AskEvm = (method: string, params: readonly JsonValue[]) => Promise<Answer<JsonValue>>;

/**
 * Questions to one EVM node over JSON-RPC 2.0. `http` is opened for the node's own origin, `path` is what follows it
 * (`/rpc/evm`). Problems: the network's, `chain_refused`, `unreadable_answer`.
 */
export function askEvm(http: Http, path: string): AskEvm {
  let lastId = 0;
  return async (method, params) => {
    lastId += 1;
    const body = JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params });
    const reply = await http.request({ method: 'POST', path, body, bucket: 'other' });
    if (!reply.ok) return reply;
    const { status, headers, bodyText } = reply.value;
    if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
    const parsed = parseJson(bodyText);
    if (!parsed.ok) return parsed;
    const answer = parseJsonRpcReply(parsed.value);
    return answer.ok ? ok(answer.value.result) : answer;
  };
}
