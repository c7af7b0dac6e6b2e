import { addMoney, type Money } from '../basics/index.ts';
import type { Spent } from './Wallet.ts';

/** A payment that was signed for, or may have been: what the journal counts against the caps. */
export type CountedPayment = { readonly at: number; readonly amount: Money };

export const DAY_MS = 24 * 60 * 60_000;
const NOTHING: Money = { minor: '0', unit: 'USDC' };

/**
 * What was spent up to `now` (unix ms). A day is the last 24 hours, not a date: at midnight a limit would otherwise double.
 * A payment dated after `now` (our clock went back) counts too.
 */
export function countSpent(payments: readonly CountedPayment[], now: number): Spent {
  const within = (periodMs: number) => payments.filter((payment) => payment.at > now - periodMs);
  const sum = (counted: readonly CountedPayment[]) => counted.reduce((all, one) => addMoney(all, one.amount), NOTHING);
  const today = within(DAY_MS);
  return { today: sum(today), last30Days: sum(within(30 * DAY_MS)), serversToday: today.length };
}
