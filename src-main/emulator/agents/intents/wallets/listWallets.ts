import { formatMoney, usdcFromMinor } from '../../../../../src-shared/basics/index.ts';
import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';

/** Wallets and what the simulated chain holds for them: `fund` of the control API fills an Ethereum one. */
export const listWallets: Intent = {
  name: 'list wallets',
  group: 'Wallets',
  examples: ['List the wallets', 'What is the balance?'],
  hear: ({ plain }) => {
    if (!/\b(wallets?|balances?|funds|usdc)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('wallet_list', (machine) => `${counted(machine.wallets.length, 'wallet')}`);
        const rows = task.machine.wallets.map((one) => {
          const held = one.chain === 'ethereum' ? usdc(task.box.usdcOf(one.address)) : 'balance not simulated';
          return `\`${one.label}\` (${one.chain}) \`${one.address}\`: ${held}`;
        });
        yield say(
          rows.length === 0
            ? 'There is no wallet yet. "Create a wallet called main" makes one.'
            : `Wallets:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};

function usdc(minor: bigint): string {
  const money = usdcFromMinor(minor);
  return money ? formatMoney(money) : `${minor} base units`;
}
