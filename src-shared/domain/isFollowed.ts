import type { Order } from './Order.ts';

/** Whether there is anything to listen with: a token that is accepted, or an account. What was put away is left alone. */
export function isFollowed({ access, account, retiredAt }: Order): boolean {
  return retiredAt === null && (access.kind === 'held' || account !== null);
}
