import { type Answer, type OrderId, ok } from '../../src-shared/basics/index.ts';
import { type JsonObject, parseJson } from '../../src-shared/protocol/index.ts';
import { type HttpRequest, serverPath } from '../wire/index.ts';
import { allowed } from './allowed.ts';
import { blotOut } from './blotOut.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { refuseDashboard } from './refuseDashboard.ts';

export type ConfigCall = {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** Below `config/`, already encoded: `agents/osmoda`. */
  readonly path: string;
  readonly body?: JsonObject;
  /** A key in the body, so that no answer can repeat it. */
  readonly key?: string;
  /** How it waits for its turn at the service; unsaid, like anything else. */
  readonly pace?: Pick<HttpRequest, 'bucket' | 'maxWaitMs'>;
};

/**
 * One call of a server's config, which the service passes on to the server (contract: `/api/dashboard/servers/{id}/config/…`). Answers
 * the JSON, or null where there is none. Problems: why it is locked, those of the network, `not_json`, and the service's or the
 * gateway's own codes (`not_found`, `conflict`, `driver_unavailable`, `validation_failed`, `gateway_unreachable`, …).
 */
export async function callConfig(deps: EngineDeps, orderId: OrderId, call: ConfigCall): Promise<Answer<unknown>> {
  const may = allowed(deps, orderId, call.method === 'GET' ? 'readEngine' : 'changeEngine');
  if (!may.ok) return may;
  const heard = await deps.http.request({
    method: call.method,
    path: `${serverPath('dashboard', orderId)}/config/${call.path}`,
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    bucket: 'other',
    ...call.pace,
    authorize: deps.lender.authorizeDashboard(orderId),
  });
  const reply = call.key === undefined ? heard : blotOut(heard, call.key);
  if (!reply.ok) return reply;
  const { status, bodyText } = reply.value;
  if (status < 200 || status > 299) return refuseDashboard(deps, orderId, reply.value);
  return bodyText.trim() === '' ? ok(null) : parseJson(bodyText);
}
