import type { Wallet } from '../../machine/Machine.ts';
import type { Heard } from '../../understand/Heard.ts';

/** The wallet a message names by label or address, else the only one. */
export function walletIn({ machine, words }: Heard): Wallet | null {
  const { wallets } = machine;
  const said = wallets.find((one) => words.includes(one.label) || words.includes(one.address.toLowerCase()));
  return said ?? (wallets.length === 1 ? (wallets[0] ?? null) : null);
}

/** What to say when it is not clear which wallet is meant. */
export function whichWallet({ machine }: Heard): string {
  const labels = machine.wallets.map((one) => `\`${one.label}\``).join(', ');
  return labels === ''
    ? 'There is no wallet yet. "Create a wallet called main" makes one.'
    : `Which wallet? There are ${labels}.`;
}
