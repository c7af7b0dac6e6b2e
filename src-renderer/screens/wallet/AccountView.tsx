import { RefreshCw, Snowflake } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { Account, WalletView } from '../../../src-shared/domain/index.ts';
import { AddressView, Age, AmountDisplay, Banner, Button, ProblemCard, Section } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';
import { Backup } from './Backup.tsx';
import { Limits } from './Limits.tsx';

type Props = { readonly wallet: WalletView; readonly account: Account };

/** A wallet in use: what it holds, where to send money, what it may spend, and the key's backup. */
export function AccountView({ wallet, account }: Props): ReactNode {
  const freeze = useAsk('wallet:freeze');
  const copy = useCopy();
  const isFrozen = wallet.frozenAt !== null;
  return (
    <div className="wallet__account">
      {isFrozen && (
        <Banner
          title="Payments are frozen."
          lamp="unknown"
          action={{ label: 'Thaw', onAct: () => freeze.run({ frozen: false }) }}
        >
          Nothing is signed until you say otherwise.
        </Banner>
      )}
      <Holdings {...{ wallet, account }} />
      <Section title="Receive" fact={describeNetwork(account.network)}>
        <AddressView address={account.address} onCopy={copy} />
        <p className="text-meta">
          Send Base Sepolia USDC only. No ETH is needed: the service pays the fee of the transfer.
        </p>
      </Section>
      <Limits wallet={wallet} />
      {account.origin !== 'demo' && <Backup account={account} />}
      {!isFrozen && (
        <div className="wallet__freeze">
          <Button icon={Snowflake} busy={freeze.isBusy && 'Freezing'} onClick={() => freeze.run({ frozen: true })}>
            Freeze payments
          </Button>
          <span className="text-meta">The signer refuses everything until you thaw it.</span>
        </div>
      )}
      {freeze.problem !== null && <ProblemCard problem={freeze.problem} onCopy={copy} lamp="unknown" />}
    </div>
  );
}

function Holdings({ wallet, account }: Props): ReactNode {
  const read = useAsk('wallet:readBalance');
  const copy = useCopy();
  const now = useNow();
  const { run } = read;
  const { amount, readAt, problem } = wallet.balance;
  const isUnread = readAt === null && problem === null;
  useEffect(() => {
    if (isUnread) run(null);
  }, [isUnread, run]);
  const spent =
    wallet.spent.today.minor === '0'
      ? 'Nothing spent in the last day'
      : `${formatMoney(wallet.spent.today)} spent in the last day`;
  return (
    <section className="wallet__holdings" aria-label={account.label}>
      <p className="text-meta">{account.label}</p>
      <AmountDisplay money={amount} />
      <p className="text-meta">
        {readAt === null ? (
          'Not read yet'
        ) : (
          <>
            Read <Age at={readAt} now={now} ago />
          </>
        )}
        , {spent.toLowerCase()}
      </p>
      <div>
        <Button size="s" icon={RefreshCw} busy={read.isBusy && 'Reading'} onClick={() => run(null)}>
          Read again
        </Button>
      </div>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
    </section>
  );
}
