import type { PurchaseIntent } from './Purchase.ts';

/** True while a purchase is still on its way: until it ended with a server, or without one. */
export function isUnfinished({ state }: PurchaseIntent): boolean {
  return state.kind !== 'settled' && state.kind !== 'given' && state.kind !== 'refused';
}
