import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import {
  parseErrorEnvelope,
  parseJson,
  parseSpecKitProjects,
  type SpecKitReply,
} from '../../src-shared/protocol/index.ts';
import type { Authorize, Http } from '../wire/index.ts';

/**
 * Asks for the projects of one server, with its own token (contract: `GET /api/v1/spec-kit/projects`, which answers for the
 * token's one order). Problems: the service's own codes, network problems, the vault's, `not_json`, `unreadable_answer`.
 */
export async function fetchProjects(http: Http, authorize: Authorize): Promise<Answer<SpecKitReply>> {
  const reply = await http.request({ method: 'GET', path: '/api/v1/spec-kit/projects', bucket: 'other', authorize });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText));
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const parsed = parseSpecKitProjects(body.value);
  return parsed.ok ? ok(parsed.value) : parsed;
}
