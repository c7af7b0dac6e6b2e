import type { Intent } from '../../Intent.ts';
import { createWallet } from '../../machine/wallets.ts';
import { slugOf } from '../../understand/named.ts';

const CALLED = /\b(?:called|named|labell?ed) ["'`]?([a-z0-9][\w -]{0,30})["'`]?$/;

export const makeWallet: Intent = {
  name: 'make a wallet',
  group: 'Wallets',
  examples: ['Create a wallet called main', 'Create a Solana wallet'],
  hear: ({ plain, machine }) => {
    if (!/^(create|make|add|open|generate|set up|wallet_create)\b.*\bwallet\b|^wallet_create\b/.test(plain))
      return null;
    const chain = /\b(sol|solana)\b/.test(plain) ? 'solana' : 'ethereum';
    const label = slugOf(CALLED.exec(plain)?.[1] ?? '') ?? `wallet-${machine.wallets.length + 1}`;
    return {
      *answer(task) {
        const words = {
          well: (address: string) =>
            `The ${chain} wallet \`${label}\` is made: \`${address}\`. Play money only: nobody holds a key to it.`,
          badly: 'No wallet was made',
        };
        yield* task.actAndSay('wallet_create', (box, now) => createWallet(box, label, chain, now), words, {
          target: label,
        });
      },
    };
  },
};
