import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import {
  type AccountServers,
  dashboardKeyProblem,
  parseAccountServers,
  parseErrorEnvelope,
  parseJson,
} from '../../src-shared/protocol/index.ts';
import type { Authorize, Http } from '../wire/index.ts';

/**
 * Asks an account for its servers (contract: `GET /api/dashboard/servers`). Problems: the service's own codes
 * (`unauthorized`, `forbidden` when the key opens nothing), network problems, `unreadable_answer`.
 */
export async function fetchAccountServers(http: Http, authorize: Authorize): Promise<Answer<AccountServers>> {
  const reply = await http.request({ method: 'GET', path: '/api/dashboard/servers', bucket: 'other', authorize });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(dashboardKeyProblem(parseErrorEnvelope(status, headers, bodyText)));
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const parsed = parseAccountServers(body.value);
  return parsed.ok ? ok(parsed.value) : parsed;
}
