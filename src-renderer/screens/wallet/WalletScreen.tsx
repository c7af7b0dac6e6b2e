import './Wallet.css';
import { Snowflake } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Account, WalletView } from '../../../src-shared/domain/index.ts';
import { Banner, Button, formatMoment, Page, PageHeader, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';
import { AccountPart } from './AccountPart.tsx';
import { Backup } from './Backup.tsx';
import { LimitsPart } from './LimitsPart.tsx';
import { NewWallet } from './NewWallet.tsx';
import { PaymentsPart } from './PaymentsPart.tsx';

/** The wallet: what it holds, what it may spend, what it paid. Or how to get one. */
export function WalletScreen(): ReactNode {
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  return wallet.account === null ? (
    <Page>
      <PageHeader title="Wallet" fact="None yet" />
      <VaultGate why="The key of a wallet needs a safe place.">
        <NewWallet />
      </VaultGate>
    </Page>
  ) : (
    <OneWallet wallet={wallet} account={wallet.account} />
  );
}

function OneWallet({ wallet, account }: { readonly wallet: WalletView; readonly account: Account }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const freeze = useAsk('wallet:freeze');
  const isFrozen = wallet.frozenAt !== null;
  const turn = () => freeze.run({ frozen: !isFrozen });
  useKeys({ f: turn });
  const intents = useMirrored((mirrored) => mirrored.intents);
  const list = useMemo(() => [...intents.values()].sort((a, b) => b.createdAt - a.createdAt), [intents]);
  return (
    <Page>
      <PageHeader
        title="Wallet"
        fact={account.label}
        actions={
          <Button
            icon={Snowflake}
            keyCap="f"
            busy={freeze.isBusy && 'Noting'}
            data-testid="wallet-freeze"
            onClick={turn}
          >
            {isFrozen ? 'Allow payments again' : 'Freeze payments'}
          </Button>
        }
      />
      {wallet.frozenAt !== null && (
        <Banner title="Payments are frozen." icon={Snowflake}>
          Since {formatMoment(wallet.frozenAt, now)}. Nothing is signed until you allow it again.
        </Banner>
      )}
      {freeze.problem !== null && <ProblemCard problem={freeze.problem} onCopy={copy} />}
      <div className="wallet">
        <div className="wallet__top">
          <AccountPart {...{ wallet, account }} />
          <LimitsPart wallet={wallet} />
        </div>
        <PaymentsPart intents={list} now={now} />
        <Backup account={account} />
      </div>
    </Page>
  );
}
