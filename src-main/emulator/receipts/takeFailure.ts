import type { Faults } from '../faults/Faults.ts';
import { failureOf } from './failures.ts';
import type { Action, Failure } from './Receipt.ts';

/** How a request is to fail; `afterMs` is when, and null as soon as requests of its kind end. */
export type Failing = { readonly failure: Failure; readonly afterMs: number | null };

/** How the next request of this action is to fail, if that is armed; it is used up. */
export function takeFailure(faults: Faults, action: Action, orderId: string): Failing | null {
  const armed = faults.take('requestFails', orderId, (params) => params.action === action);
  if (!armed) return null;
  const { code, fallback, seconds } = armed;
  return { failure: failureOf(code, fallback), afterMs: seconds === undefined ? null : seconds * 1000 };
}

/** Whether the next request of this action is to be taken and never finished. */
export function takeHang(faults: Faults, action: Action, orderId: string): boolean {
  return faults.take('requestHangs', orderId, (params) => params.action === action) !== null;
}
