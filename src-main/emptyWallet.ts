import type { Money } from '../src-shared/basics/index.ts';
import type { WalletView } from '../src-shared/domain/index.ts';

const NOTHING: Money = { minor: '0', unit: 'USDC' };

/** What a wallet looks like before a fleet is open: nothing held, nothing allowed. */
export function emptyWallet(): WalletView {
  return {
    revision: 0,
    account: null,
    balance: { amount: null, readAt: null, problem: null },
    caps: { perPayment: NOTHING, perDay: NOTHING, per30Days: NOTHING, serversPerDay: 0 },
    spent: { today: NOTHING, last30Days: NOTHING, serversToday: 0 },
    frozenAt: null,
  };
}
