import type { ReactNode } from 'react';
import { formatMoney, type OrderId } from '../../../src-shared/basics/index.ts';
import { describeState, type IntentState, type PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { type Fact, KeyValueList, Section, shortenMiddle } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useCopy, useMirrored, useNow } from '../desk/index.ts';
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
  const built = useBuilt(state.orderId);
  const title = state.recovered ? 'Found your server. Charged once.' : `Paid. ${intent.name} ${built}.`;
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

/** How far the server is by now: this page is also opened long after the purchase. */
function useBuilt(orderId: OrderId): string {
  const now = useNow();
  const server = useMirrored((mirrored) => mirrored.servers.get(orderId) ?? null);
  const word = server === null ? 'installing' : describeState(server.order, server.link, now).word;
  if (word === 'installing') return 'is being built';
  return word === 'install_failed' ? 'could not be installed' : 'is built';
}
