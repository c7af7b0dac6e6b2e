import { type Answer, type OrderId, ok } from '../../src-shared/basics/index.ts';
import { serverPath } from '../wire/index.ts';
import { allowed } from './allowed.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { refuseDashboard } from './refuseDashboard.ts';

/** Takes the AI key off a server (contract: the dashboard's `DELETE …/api-key`, any 2xx). Problems: as `giveKey`. */
export async function takeKey(deps: EngineDeps, orderId: OrderId): Promise<Answer<null>> {
  const may = allowed(deps, orderId, 'removeKey');
  if (!may.ok) return may;
  const reply = await deps.http.request({
    method: 'DELETE',
    path: `${serverPath('dashboard', orderId)}/api-key`,
    bucket: 'other',
    authorize: deps.lender.authorizeDashboard(orderId),
  });
  if (!reply.ok) return reply;
  const { status } = reply.value;
  return status >= 200 && status <= 299 ? ok(null) : refuseDashboard(deps, orderId, reply.value);
}
