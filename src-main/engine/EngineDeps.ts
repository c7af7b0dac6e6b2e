import type { OrderId } from '../../src-shared/basics/index.ts';
import type { DashboardAccount } from '../../src-shared/domain/index.ts';
import type { Fleet } from '../fleet/index.ts';
import type { Authorize, Http, Surface } from '../wire/index.ts';

/** What reaches a server's engine: the config goes through the dashboard alone, keys also through the order's own door. */
export type EngineDeps = {
  readonly fleet: Fleet;
  readonly http: Http;
  readonly lender: {
    surfaceOf(orderId: OrderId): Surface;
    authorize(orderId: OrderId): Authorize;
    authorizeToken(orderId: OrderId): Authorize;
    authorizeDashboard(orderId: OrderId): Authorize;
  };
  readonly accountOf: (orderId: OrderId) => DashboardAccount | null;
  /** A server was refused to its account: the key may be, or the list may be old. The account's own list says which. */
  readonly onRefused: () => void;
};
