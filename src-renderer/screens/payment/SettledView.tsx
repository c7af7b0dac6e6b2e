import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { type Fact, KeyValueList, Section, shortenMiddle } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useCopy, useMirrored } from '../desk/index.ts';
import { sayVault } from '../vault/index.ts';
import { OpenServerButton } from './OpenServerButton.tsx';
import { PaymentFrame } from './PaymentFrame.tsx';

export type SettledViewProps = {
  readonly intent: PurchaseIntent;
  readonly state: Extract<IntentState, { kind: 'settled' }>;
};

/** Paid: where the token is, and the way to the server. */
export function SettledView({ intent, state }: SettledViewProps): ReactNode {
  const copy = useCopy();
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const title = state.recovered ? 'Found your server. Charged once.' : `Paid. ${intent.name} is being built.`;
  const { settlement } = state;
  const facts: Fact[] = [
    {
      key: 'amount',
      label: 'Paid',
      value: formatMoney(state.terms.amount),
      note: `once, on ${describeNetwork(state.terms.network)}`,
    },
    ...(settlement === null
      ? []
      : [
          {
            key: 'transaction',
            label: 'Transaction',
            value: shortenMiddle(settlement.transaction, 10, 4),
            copy: settlement.transaction,
            mono: true,
          },
        ]),
    { key: 'order', label: 'Order', value: shortenMiddle(state.orderId, 13, 6), copy: state.orderId, mono: true },
  ];
  return (
    <PaymentFrame
      intent={intent}
      title={title}
      actions={<OpenServerButton orderId={state.orderId} />}
      aside={
        <Section title="Receipt">
          <KeyValueList facts={facts} onCopy={copy} />
        </Section>
      }
    >
      <p>
        {state.recovered && 'The earlier payment had gone through; the service gave the same answer again. '}
        Token stored in {sayVault(vault)}, read back and compared.
      </p>
    </PaymentFrame>
  );
}
