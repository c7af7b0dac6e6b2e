import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { Account, PurchaseIntent, WalletView } from '../../../src-shared/domain/index.ts';
import { AddressView, AmountDisplay, Button, LinkButton, ProblemCard, Tag } from '../../parts/index.ts';
import { describeNetwork, sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';

const FAUCET = 'https://faucet.circle.com/';
/** A figure older than this is read again when somebody looks. Milliseconds. */
const OLD_MS = 60_000;

/** What the account holds, how old that figure is, and its address, whole. */
export function AccountPart({
  wallet,
  account,
}: {
  readonly wallet: WalletView;
  readonly account: Account;
}): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  const read = useAsk('wallet:readBalance');
  const openLink = useAsk('app:openLink');
  const { balance } = wallet;
  const paidAt = useMirrored((mirrored) => lastPaidAt(mirrored.intents.values()));
  useReadOnSight(read.run, balance.readAt, { now, paidAt });
  const problem = read.problem ?? openLink.problem ?? balance.problem;
  const age = balance.readAt === null ? 'Not read yet.' : `Read ${sayAgo(now - balance.readAt)}.`;
  return (
    <section className="wallet__account" aria-label="Balance">
      <AmountDisplay money={balance.amount}>
        {isDemo ? 'Play money. ' : `Test money on ${describeNetwork(account.network)}. `}
        {age}
      </AmountDisplay>
      <div>
        <AddressView address={account.address} onCopy={copy} />
      </div>
      <div className="wallet__acts">
        <Button icon={RotateCw} busy={read.isBusy && 'Reading'} onClick={() => read.run(null)}>
          Read again
        </Button>
        <Tag look="dashed">{isDemo ? 'Demo' : 'Testnet'}</Tag>
      </div>
      {!isDemo && (
        <p className="text-second">
          Free test USDC comes from a{' '}
          <LinkButton onClick={() => openLink.run({ url: FAUCET })}>public faucet</LinkButton>: choose{' '}
          {describeNetwork(account.network)} and paste the address. No ETH is needed; the transfer is free of gas.
        </p>
      )}
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
    </section>
  );
}

type Moments = { readonly now: number; readonly paidAt: number | null };

/** A figure from before a payment is wrong, however young, and so is one that was asked for before it. */
function useReadOnSight(run: (argument: null) => void, readAt: number | null, { now, paidAt }: Moments): void {
  const isOld = readAt === null || now - readAt > OLD_MS || (paidAt !== null && paidAt >= readAt);
  // Each old figure is asked anew once: an answer may be old already when it comes.
  const oldFrom = isOld ? (readAt ?? 0) : null;
  useEffect(() => {
    if (oldFrom !== null) run(null);
  }, [oldFrom, run]);
}

/** When money last left the wallet for certain, in unix ms; null when it never did. */
function lastPaidAt(intents: Iterable<PurchaseIntent>): number | null {
  let last: number | null = null;
  for (const { state, journal } of intents) {
    const at = state.kind === 'settled' ? journal.at(-1)?.at : undefined;
    if (at !== undefined && (last === null || at > last)) last = at;
  }
  return last;
}
