import { formatMoney, usdcFromMinor } from '../../../../../src-shared/basics/index.ts';
import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';

/** Wallets and what the simulated chain holds for them: `fund` of the control API fills one. */
export const listWallets: Intent = {
  name: 'list wallets',
  group: 'Wallets',
  examples: ['List the wallets', 'What is the balance?'],
  hear: ({ plain }) => {
    if (!/\b(wallets?|balances?|funds|usdc)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('wallet_list', (machine) => counted(machine.wallets.length, 'wallet'));
        const rows = task.machine.wallets.map(
          (one) => `\`${one.label}\` (${one.chain}) \`${one.address}\`: ${describeBalance(task.box.usdcOf(one))}`,
        );
        yield say(
          rows.length === 0
            ? 'There is no wallet yet. "Create a wallet called main" makes one.'
            : `Wallets:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};

function describeBalance(minor: bigint | null): string {
  const money = minor === null ? null : usdcFromMinor(minor);
  return money ? formatMoney(money) : 'balance not simulated';
}
