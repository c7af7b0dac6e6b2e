import { formatAmount, formatMoney, subtractMoney } from '../../../src-shared/basics/index.ts';
import type { GuardCheck, PaymentTerms, WalletView } from '../../../src-shared/domain/index.ts';
import {
  AddressView,
  Banner,
  CheckMark,
  type FactRowsProps,
  formatMoment,
  Meter,
  TextField,
} from '../../parts/index.ts';
import { limitLines } from './limitLines.ts';

export type PaymentRowsProps = {
  readonly terms: PaymentTerms;
  readonly checks: readonly GuardCheck[];
  readonly wallet: WalletView;
  /** Unix ms. */
  readonly now: number;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onCopy: (text: string) => void;
};

const CHECKED: Readonly<Partial<Record<GuardCheck['what'], string>>> = {
  price: 'Price equals plan',
  asset: 'Asset',
  network: 'Network',
  scheme: 'Scheme exact',
  clock: 'Clock',
};

/** The evidence on the payment sheet: to whom, from what, within which limits, and what was checked. */
export function paymentRows(props: PaymentRowsProps): FactRowsProps['rows'] {
  const { terms, checks, wallet, now } = props;
  const checked = checks.filter((check) => CHECKED[check.what] !== undefined);
  return [
    { key: 'to', label: 'To', value: <Recipient {...props} /> },
    { key: 'from', label: 'From', value: <Payer terms={terms} wallet={wallet} now={now} /> },
    {
      key: 'limits',
      label: 'Limits',
      value: limitLines(wallet.caps, wallet.spent, terms.amount).map(({ key, ...line }) => (
        <Meter {...line} withMark key={key} />
      )),
    },
    {
      key: 'checked',
      label: 'Checked',
      value:
        checked.length === 0 ? (
          'Being checked'
        ) : (
          <span className="pay-sheet__checks">
            {checked.map((check) => (
              <CheckMark passed={check.verdict !== 'refuse'} key={check.what}>
                <span title={check.say}>{CHECKED[check.what]}</span>
              </CheckMark>
            ))}
          </span>
        ),
    },
  ];
}

function Recipient({ terms, checks, typed, onType, onCopy }: PaymentRowsProps) {
  const check = checks.find((one) => one.what === 'recipient');
  const paidBefore = check?.verdict === 'confirm' ? check.expected : undefined;
  return (
    <span className="pay-sheet__line">
      {paidBefore !== undefined && (
        <Banner lamp="stuck" announce="alert" title="Not the address you paid before.">
          Somebody may have changed it. Refuse, unless the people who run the service confirm it.
        </Banner>
      )}
      {/* No copying where it is to be typed from another source: the copy would prove nothing. */}
      <AddressView address={terms.payTo} {...(check?.verdict === 'confirm' ? {} : { onCopy })} />
      {paidBefore !== undefined && (
        <>
          <span className="text-meta">You paid before</span>
          <AddressView address={paidBefore} />
        </>
      )}
      {check?.verdict === 'pass' && <CheckMark passed>{check.say}</CheckMark>}
      {check?.verdict === 'confirm' && (
        <span className="pay-sheet__typed">
          <TextField
            label="The recipient, as you know it"
            hint={check.say}
            mono
            value={typed}
            onChange={onType}
            data-testid="typed-recipient"
          />
        </span>
      )}
    </span>
  );
}

function Payer({ terms, wallet, now }: Pick<PaymentRowsProps, 'terms' | 'wallet' | 'now'>) {
  const { account, balance } = wallet;
  if (account === null) return 'No wallet';
  return (
    <span className="pay-sheet__line">
      <span>
        {account.label} <AddressView address={account.address} short />
      </span>
      {balance.amount === null || balance.problem !== null ? (
        <span className="text-meta">{sayUnread(balance, now)}</span>
      ) : (
        <span className="text-second">
          {formatAmount(balance.amount)} now, <b>{formatMoney(subtractMoney(balance.amount, terms.amount))} after</b>
        </span>
      )}
    </span>
  );
}

/** An old figure is shown with its age, and never reckoned with. */
function sayUnread({ amount, readAt }: WalletView['balance'], now: number): string {
  if (amount === null || readAt === null) return 'Balance not read';
  return `Balance not read; it was ${formatMoney(amount)} at ${formatMoment(readAt, now)}`;
}
