import { compareMoney, formatMoney, type Money, subtractMoney } from '../../../src-shared/basics/index.ts';
import { findBrokenCap, type WalletView } from '../../../src-shared/domain/index.ts';

/** Why a payment would be stopped, and what to do about it in the wallet. */
export type Foreseen = { readonly why: string; readonly cure: string };

/**
 * What would stop a payment of `price` from this wallet as it is now; null when nothing would. Pure. A warning alone: the guard
 * judges again with the invoice. In the order in which the guard tells its refusals.
 */
export function foreseeStop({ account, frozenAt, caps, spent, balance }: WalletView, price: Money): Foreseen | null {
  if (account === null) return null;
  if (frozenAt !== null) return { why: 'Payments are frozen.', cure: 'Allow them again in the wallet.' };
  const broken = findBrokenCap(caps, spent, price);
  if (broken !== null) return { why: broken.say, cure: broken.hint };
  if (balance.amount === null || compareMoney(balance.amount, price) >= 0) return null;
  const missing = formatMoney(subtractMoney(price, balance.amount));
  return {
    why: `The wallet holds ${formatMoney(balance.amount)}; ${missing} more are needed.`,
    cure: 'Fund it with test USDC, then read its balance again.',
  };
}
