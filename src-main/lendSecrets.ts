import { type OrderId, type Problem, problem, refused, type ServiceId } from '../src-shared/basics/index.ts';
import type { Access } from './access/index.ts';
import type { Accounts } from './account/index.ts';
import { accessTokenRef, type Fleet, orderNotHere } from './fleet/index.ts';
import type { Vault } from './vault/index.ts';
import type { Authorize, Surface } from './wire/index.ts';

/** Lends what opens an order, for as long as one request runs. */
export type Lender = {
  /** Its own access token where we hold one that works, else the dashboard key of the account that lists it. */
  surfaceOf(orderId: OrderId): Surface;
  /** Whatever `surfaceOf` says at the moment of use. */
  authorize(orderId: OrderId): Authorize;
  authorizeToken(orderId: OrderId): Authorize;
  /** Problems: `needs_dashboard_key`, those of the vault. */
  authorizeDashboard(orderId: OrderId): Authorize;
};

/** The rooms that are built after the lender, and lend from it. */
export type Known = { fleet: Fleet | null; accounts: Accounts | null; access: Access | null };

/** Lends secrets to the service they belong to and to no other, whatever address the app was started with. */
export function lendSecrets(vault: Vault, service: ServiceId, known: Readonly<Known>): Lender {
  const orderOf = (orderId: OrderId) => known.fleet?.get(orderId) ?? null;
  const surfaceOf = (orderId: OrderId): Surface => {
    const order = orderOf(orderId);
    return order !== null && order.access.kind !== 'held' && order.account !== null ? 'dashboard' : 'order';
  };
  const authorizeToken =
    (orderId: OrderId): Authorize =>
    async (use) => {
      const order = orderOf(orderId);
      if (order !== null && order.serviceId !== service) return refused(otherService(order.name));
      return vault.withSecret(accessTokenRef(orderId), (token) => use(token, () => known.access?.noteUsed(orderId)));
    };
  const authorizeDashboard =
    (orderId: OrderId): Authorize =>
    async (use) => {
      const order = orderOf(orderId);
      if (order === null) return orderNotHere();
      if (order.account === null || known.accounts === null) return refused(needsDashboardKey());
      return known.accounts.authorize(order.account)(use);
    };
  const authorize =
    (orderId: OrderId): Authorize =>
    (use) =>
      (surfaceOf(orderId) === 'order' ? authorizeToken(orderId) : authorizeDashboard(orderId))(use);
  return { surfaceOf, authorize, authorizeToken, authorizeDashboard };
}

function otherService(name: string): Problem {
  return problem(
    'other_service',
    `${name} belongs to another service than the one the app was started with, so nothing is sent.`,
    'Start the app with the service it was bought at.',
  );
}

function needsDashboardKey(): Problem {
  return problem(
    'needs_dashboard_key',
    'This needs a dashboard key of the account that owns this server.',
    'Add one under Settings, Accounts.',
  );
}
