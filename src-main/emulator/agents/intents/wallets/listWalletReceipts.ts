import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp } from '../../machine/journal.ts';

const SHOWN = 10;

export const listWalletReceipts: Intent = {
  name: 'wallet receipts',
  group: 'Wallets',
  examples: ['Show the wallet receipts'],
  hear: ({ plain }) => {
    if (!/\b(receipts?|what did you sign|signed)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('wallet_receipt', (machine) => counted(machine.walletReceipts.length, 'receipt'));
        const rows = task.machine.walletReceipts
          .slice(-SHOWN)
          .reverse()
          .map((one) => `${formatStamp(one.at)} \`${one.label}\`: ${one.what}`);
        yield say(rows.length === 0 ? 'No wallet has signed anything.' : `Newest first:\n\n${bulleted(rows)}`);
      },
    };
  },
};
