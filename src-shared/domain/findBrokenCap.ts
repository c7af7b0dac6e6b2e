import { addMoney, compareMoney, formatMoney, type Money, type Problem, problem } from '../basics/index.ts';
import type { Caps, Spent } from './Wallet.ts';

/** The first limit that one more payment of `amount` would break, as the Problem `over_cap`; null when it fits. */
export function findBrokenCap(caps: Caps, spent: Spent, amount: Money): Problem | null {
  if (compareMoney(amount, caps.perPayment) > 0) {
    return overCap(
      'perPayment',
      `${formatMoney(amount)} is more than your limit of ${formatMoney(caps.perPayment)} per payment.`,
    );
  }
  if (spent.serversToday + 1 > caps.serversPerDay) {
    return overCap(
      'serversPerDay',
      `This would be server number ${spent.serversToday + 1} in 24 hours; your limit is ${caps.serversPerDay}.`,
    );
  }
  if (compareMoney(addMoney(spent.today, amount), caps.perDay) > 0) {
    return overCap(
      'perDay',
      `With ${formatMoney(spent.today)} spent in 24 hours, this goes over your limit of ${formatMoney(caps.perDay)} per day.`,
    );
  }
  if (compareMoney(addMoney(spent.last30Days, amount), caps.per30Days) > 0) {
    return overCap(
      'per30Days',
      `With ${formatMoney(spent.last30Days)} spent in 30 days, this goes over your limit of ${formatMoney(caps.per30Days)}.`,
    );
  }
  return null;
}

function overCap(rule: keyof Caps, say: string): Problem {
  return problem('over_cap', say, 'Raise the limit in the wallet if you mean to, or wait.', { facts: { rule } });
}
