import type { Problem } from '../basics/index.ts';
import { problem } from '../basics/index.ts';
import { sentenceFor } from './errorSentences.ts';
import type { HeaderReader } from './HeaderReader.ts';
import { hideSecrets } from './hideSecrets.ts';
import { isRecord, parseJson } from './Json.ts';
import { readRetryAfter } from './readRetryAfter.ts';

const CODE = /^[a-z][a-z0-9_]{1,63}$/;
const CORRELATION_ID = /^[A-Za-z0-9_.-]{4,80}$/;
const FACT_NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const SECRET_NAME = /secret|token|key|auth|password|credential|cookie/i;
/** Body fields that are said elsewhere in the Problem. */
const SAID = new Set(['code', 'message', 'error', 'request_id', 'detail', 'accepts', 'x402Version']);
const MAX_FACTS = 8;

/**
 * What a refusal means, from any of the three shapes in use (the v1 envelope; `{code, message, error, …extra}`;
 * an old `{error}`), from `X-Auth-Reason`, or, for a web page, from the status alone (`http_<status>`). A 401 or 403 that
 * says none of them is not the service's (`unexpected_reply`): it says nothing about a token.
 * `facts` carries `status`, the service's own words as `serviceSaid`, and plain detail fields, cleared of secrets.
 * `nowAt` (unix ms) is only needed for a Retry-After that is a date in an answer without a Date header.
 */
export function parseErrorEnvelope(status: number, headers: HeaderReader, bodyText: string, nowAt?: number): Problem {
  const parsed = parseJson(bodyText);
  const body = parsed.ok && isRecord(parsed.value) ? parsed.value : {};
  const code = codeOf(status, headers, body);
  const sentence = sentenceFor(code, status);
  const correlationId = [headers.get('x-request-id'), body['request_id']].find(
    (id): id is string => typeof id === 'string' && CORRELATION_ID.test(id),
  );
  const afterMs = readRetryAfter(headers, nowAt);
  const kind = sentence.retry ?? (afterMs === null ? null : 'safe');
  return problem(code, sentence.say, sentence.hint, {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(kind === null ? {} : { retry: { kind, ...(afterMs === null ? {} : { afterMs }) } }),
    facts: factsOf(status, body),
  });
}

function codeOf(status: number, headers: HeaderReader, body: Record<string, unknown>): string {
  // A refused socket says why in this header, and more exactly than the status, which its documents disagree on.
  const said = [headers.get('x-auth-reason'), body['code'], body['error']];
  const code = said.find((word): word is string => typeof word === 'string' && CODE.test(word));
  if (code !== undefined) return code;
  if (status === 402) return 'payment_required';
  const isOwn = typeof body['error'] === 'string' || typeof body['code'] === 'string';
  return (status === 401 || status === 403) && !isOwn ? 'unexpected_reply' : `http_${status}`;
}

function factsOf(status: number, body: Record<string, unknown>): Record<string, string> {
  const facts: Record<string, string> = { status: String(status) };
  const said = [body['message'], body['error']].find((text): text is string => typeof text === 'string' && text !== '');
  if (said !== undefined) facts['serviceSaid'] = hideSecrets(said);
  const detail = body['detail'];
  const extras = [...(isRecord(detail) ? Object.entries(detail) : []), ...Object.entries(body)];
  for (const [name, value] of extras) {
    if (Object.keys(facts).length >= MAX_FACTS) break;
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (!isPlain || SAID.has(name) || Object.hasOwn(facts, name)) continue;
    if (FACT_NAME.test(name) && !SECRET_NAME.test(name)) facts[name] = hideSecrets(String(value));
  }
  return facts;
}
