import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { askFirst } from '../safety/askFirst.ts';
import { walletIn, whichWallet } from './walletIn.ts';

const ASKED =
  /^(?:sign|wallet_sign)\b(?: the)?(?: message| text| payload)?\s+["'`]?([\s\S]+?)["'`]?(?: (?:with|using)\b[^\n]*)?$/i;

/** Signing waits for a person, always. */
export const signSomething: Intent = {
  name: 'sign',
  group: 'Wallets',
  examples: ['Sign "hello" with main'],
  hear: (heard) => {
    const payload = ASKED.exec(heard.text.slice(0, 2000))?.[1];
    if (payload === undefined) return null;
    const wallet = walletIn(heard);
    if (wallet)
      return askFirst(
        heard,
        { kind: 'walletSign', label: wallet.label, payload },
        `sign ${payload.length} characters with the wallet ${wallet.label}`,
      );
    return {
      *answer() {
        yield say(whichWallet(heard));
      },
    };
  },
};
