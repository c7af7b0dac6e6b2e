import type { ServerResponse } from 'node:http';
import type { Call } from '../http/Route.ts';
import type { OrderRecord } from './OrderRecord.ts';

/**
 * Where servers are reached and who may reach them. The service has two surfaces, one for the token of one order and one
 * for the key of an account; what both offer is one list of routes, built once for each.
 */
export type Surface = {
  /** `/api/v1/servers`: what the paths begin with, and the links in answers. */
  readonly servers: string;
  /** The order in the path, when what the caller shows opens it. Refusals: 400, 401, 403, 404. */
  readonly openOrder: (call: Call) => OrderRecord;
  /** Ends a long answer when what opened it is revoked. */
  readonly tie: (call: Call, response: ServerResponse) => void;
};
