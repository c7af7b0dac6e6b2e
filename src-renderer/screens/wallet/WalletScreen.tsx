import './Wallet.css';
import type { ReactNode } from 'react';
import { Page, PageHeader } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';
import { AccountView } from './AccountView.tsx';
import { NoAccount } from './NoAccount.tsx';

/** The wallet: make or bring a key; then what it holds, what it may spend, and how to keep it. */
export function WalletScreen(): ReactNode {
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  return (
    <Page>
      <PageHeader title="Wallet" fact={isDemo ? 'Play money' : 'Testnet money, Base Sepolia'} />
      {wallet.account === null ? (
        <VaultGate why="The wallet’s key is kept there, never in a plain file.">
          <NoAccount />
        </VaultGate>
      ) : (
        <AccountView wallet={wallet} account={wallet.account} />
      )}
    </Page>
  );
}
