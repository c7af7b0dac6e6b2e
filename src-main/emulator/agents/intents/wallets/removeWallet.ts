import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { askFirst } from '../safety/askFirst.ts';
import { walletIn, whichWallet } from './walletIn.ts';

export const removeWallet: Intent = {
  name: 'delete a wallet',
  group: 'Wallets',
  examples: ['Delete the wallet main'],
  hear: (heard) => {
    if (!/^(delete|remove|destroy|wallet_delete)\b.*\bwallet\b/.test(heard.plain)) return null;
    const wallet = walletIn(heard);
    if (wallet)
      return askFirst(
        heard,
        { kind: 'walletDelete', label: wallet.label },
        `delete the wallet ${wallet.label} for good`,
      );
    return {
      *answer() {
        yield say(whichWallet(heard));
      },
    };
  },
};
