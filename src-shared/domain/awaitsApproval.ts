import type { PurchaseIntent } from './Purchase.ts';

/** True while nothing is signed and nothing speaks against it: a person may approve it, or refuse. */
export function awaitsApproval({ state }: PurchaseIntent): boolean {
  return state.kind === 'drafted' || state.kind === 'invoiced' || state.kind === 'guarded';
}
