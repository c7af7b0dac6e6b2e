import type { ServerResponse } from 'node:http';
import type { About } from '../help/About.ts';
import type { Call } from '../http/Route.ts';
import type { OrderRecord } from './OrderRecord.ts';

/**
 * Where servers are reached and who may reach them. The service has two surfaces, one for the token of one order and one
 * for the key of an account; what both offer is one list of routes, built once for each.
 */
export type Surface = {
  /** `/api/v1/servers`: what the paths begin with, and the links in answers. */
  readonly servers: string;
  /** How the help pages have its routes: under which heading, and what one must show. */
  readonly about: Pick<About, 'group' | 'key'>;
  /** The order in the path, when what the caller shows opens it. Refusals: 400, 401, 403, 404. */
  readonly openOrder: (call: Call) => OrderRecord;
  /**
   * The same, to change something: some readings of the contract leave that to the other surface. Refusal: also 404
   * `not_found`.
   */
  readonly openForAction: (call: Call) => OrderRecord;
  /** Ends a long answer when what opened it is revoked. */
  readonly tie: (call: Call, response: ServerResponse) => void;
};
