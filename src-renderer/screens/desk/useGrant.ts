import { useMemo } from 'react';
import { accountListing, type Capability, can, type Grant, type Order } from '../../../src-shared/domain/index.ts';
import { useMirrored } from './useMirrored.ts';

/** Whether something may be done to a server with the secrets we hold, and by which; or why not. */
export function useGrant(order: Order, capability: Capability): Grant {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  return useMemo(() => can(order, capability, accountListing(accounts, order)), [order, capability, accounts]);
}
