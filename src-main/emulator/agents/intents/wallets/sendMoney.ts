import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { askFirst } from '../safety/askFirst.ts';
import { walletIn, whichWallet } from './walletIn.ts';

const ASKED =
  /^(?:send|transfer|pay|wallet_send)\b\s+\$?(\d{1,12}(?:\.\d{1,6})?)\s*(usdc|eth|sol|dollars?|usd)?\s+(?:from \S+ )?to\s+(0x[0-9a-f]{40}|[1-9A-HJ-NP-Za-km-z]{32,44})\b/i;

export const sendMoney: Intent = {
  name: 'send money',
  group: 'Wallets',
  examples: ['Send 5 USDC to 0x0000000000000000000000000000000000000001'],
  hear: (heard) => {
    const found = ASKED.exec(heard.text.slice(0, 300));
    const [, amount, unit, to] = found ?? [];
    if (amount === undefined || to === undefined) return null;
    const wallet = walletIn(heard);
    const sum = `${amount} ${(unit ?? 'USDC').toUpperCase()}`;
    if (wallet)
      return askFirst(
        heard,
        { kind: 'walletSend', label: wallet.label, to, amount: sum },
        `sign a transfer of ${sum} to ${to} from the wallet ${wallet.label}`,
      );
    return {
      *answer() {
        yield say(whichWallet(heard));
      },
    };
  },
};
