import type { Faults } from '../faults/Faults.ts';
import { failureOf } from './failures.ts';
import type { Action, Failure } from './Receipt.ts';

/** How the next request of this action is to fail, if that is armed; it is used up. */
export function takeFailure(faults: Faults, action: Action, orderId: string): Failure | null {
  const armed = faults.take('requestFails', orderId, (params) => params.action === action);
  return armed ? failureOf(armed.code, armed.fallback) : null;
}

/** Whether the next request of this action is to be taken and never finished. */
export function takeHang(faults: Faults, action: Action, orderId: string): boolean {
  return faults.take('requestHangs', orderId, (params) => params.action === action) !== null;
}
