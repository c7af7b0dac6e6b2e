import type { ServerView } from '../../../src-shared/contract/index.ts';
import { accountListing, can, type DashboardAccount } from '../../../src-shared/domain/index.ts';

/** Why a server's agent can not be asked about the mesh now, or false. Pure; main asks the same and has the last word. */
export function whyNoMesh({ order }: ServerView, accounts: readonly DashboardAccount[]): string | false {
  const grant = can(order, 'mesh', accountListing(accounts, order));
  if (grant.kind === 'locked') return grant.problem.say;
  return order.wedge.kind === 'stuck' && `${order.name} has stopped answering.`;
}
