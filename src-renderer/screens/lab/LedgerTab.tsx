import { Coins } from 'lucide-react';
import type { ReactNode } from 'react';
import { addMoney, formatAmount, formatMoney, type Money } from '../../../src-shared/basics/index.ts';
import type { LabBook, LabTransfer, LabView } from '../../../src-shared/domain/index.ts';
import {
  Button,
  CheckMark,
  EmptyState,
  formatCount,
  formatMoment,
  ProblemCard,
  Section,
  shortenMiddle,
  Table,
} from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';
import { useServerNames } from './useLab.ts';

const GIFT = '100';
const OWNERS = [
  { whose: 'you', word: 'your wallet' },
  { whose: 'service', word: 'the service' },
  { whose: 'other', word: 'other wallets' },
] as const;

/** Where the play money is: what was given out is what the wallets hold, and who paid whom. */
export function LedgerTab({ lab }: { readonly lab: LabView }): ReactNode {
  const copy = useCopy();
  const fund = useAsk('lab:fund');
  return (
    <div className="lab__part" data-spaced="true">
      <Section
        title="Where the money is"
        fact="nothing is made but what is given out, and nothing is lost"
        actions={
          <Button icon={Coins} busy={fund.isBusy && 'Giving'} onClick={() => fund.run({ usdc: GIFT })}>
            Give my wallet {GIFT} USDC
          </Button>
        }
      >
        {fund.problem !== null && <ProblemCard problem={fund.problem} onCopy={copy} />}
        {lab.books.length === 0 && <EmptyState title="No play money was given out yet." />}
        {lab.books.map((book) => (
          <BookSum book={book} key={book.network} />
        ))}
      </Section>
      <Transfers transfers={lab.transfers} count={lab.transferCount} />
    </div>
  );
}

/** The sum as a bar that is exactly full, and in figures; a book that is not even says so in red. */
function BookSum({ book }: { readonly book: LabBook }): ReactNode {
  const shares = OWNERS.map(({ whose, word }) => ({ whose, word, amount: heldBy(book, whose) }));
  const words = shares
    .filter(({ amount, whose }) => amount.minor !== '0' || whose !== 'other')
    .map(({ word, amount }) => `${word} ${formatAmount(amount)}`);
  return (
    <div className="lab__book" data-testid={`book-${book.network}`} data-even={book.isEven}>
      <p className="lab__book-line">
        <strong>{describeNetwork(book.network)}</strong>
        <CheckMark passed={book.isEven}>{book.isEven ? 'adds up' : 'does not add up'}</CheckMark>
      </p>
      <div className="lab__book-bar" aria-hidden="true">
        {shares.map(({ whose, amount }) => (
          <span data-whose={whose} style={{ width: `${shareOf(amount, book.given)}%` }} key={whose} />
        ))}
      </div>
      <p className="lab__book-sum">
        <span>Given out {formatMoney(book.given)}</span>
        <span>
          = {words.join(' + ')}
          {book.isEven ? '' : `, which is ${formatAmount(book.held)}`}
        </span>
      </p>
    </div>
  );
}

function heldBy({ wallets }: LabBook, whose: LabBook['wallets'][number]['whose']): Money {
  const nothing: Money = { minor: '0', unit: 'USDC' };
  return wallets.filter((wallet) => wallet.whose === whose).reduce((sum, { amount }) => addMoney(sum, amount), nothing);
}

/** A per mille is as fine as a bar can show; money itself is never a float. */
function shareOf(amount: Money, whole: Money): number {
  return whole.minor === '0' ? 0 : Number((BigInt(amount.minor) * 1000n) / BigInt(whole.minor)) / 10;
}

type TransfersProps = { readonly transfers: readonly LabTransfer[]; readonly count: number };

function Transfers({ transfers, count }: TransfersProps): ReactNode {
  const more = count - transfers.length;
  return (
    <Section
      title="Transfers"
      fact={more > 0 ? `the last ${transfers.length} of ${formatCount(count)}` : formatCount(count)}
    >
      {transfers.length === 0 ? (
        <EmptyState title="Nobody has paid anything yet.">Buy a server with play money, and it stands here.</EmptyState>
      ) : (
        <Table className="lab__table" label="Transfers">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">For</th>
              <th scope="col" className="lab__spare">
                From
              </th>
              <th scope="col" className="lab__spare">
                To
              </th>
              <th scope="col">Transaction</th>
              <th scope="col" className="table__figure">
                USDC
              </th>
            </tr>
          </thead>
          <tbody>
            {transfers.map((transfer) => (
              <TransferRow transfer={transfer} key={`${transfer.network} ${transfer.transaction}`} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function TransferRow({ transfer }: { readonly transfer: LabTransfer }): ReactNode {
  const now = useNow();
  const nameOf = useServerNames();
  const { at, orderId, from, to, transaction, amount } = transfer;
  return (
    <tr data-testid="transfer">
      <td className="lab__when text-second">{formatMoment(at, now)}</td>
      <td>{orderId === null ? <span className="text-meta">no order</span> : nameOf(orderId)}</td>
      <td className="lab__spare text-mono">{shortenMiddle(from)}</td>
      <td className="lab__spare text-mono">{shortenMiddle(to)}</td>
      <td className="text-mono">{shortenMiddle(transaction, 8)}</td>
      <td className="table__figure">{formatAmount(amount)}</td>
    </tr>
  );
}
