import type { ReactNode } from 'react';
import { formatAmount } from '../../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { formatMoment, LinkButton, Section, StateWord, Table } from '../../parts/index.ts';
import { describeIntent } from '../describe/index.ts';
import { useGo } from '../desk/index.ts';

export type PaymentsPartProps = { readonly intents: readonly PurchaseIntent[]; readonly now: number };

/** Every purchase with its outcome, newest first; each opens its journal. */
export function PaymentsPart({ intents, now }: PaymentsPartProps): ReactNode {
  const go = useGo();
  return (
    <Section title="Payments">
      {intents.length === 0 ? (
        <p className="text-meta">None yet.</p>
      ) : (
        <Table label="Payments">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">For</th>
              <th scope="col">What</th>
              <th scope="col">Outcome</th>
              <th scope="col" className="table__figure">
                USDC
              </th>
            </tr>
          </thead>
          <tbody>
            {intents.map((intent) => (
              <tr key={intent.intentId}>
                <td className="text-second">{formatMoment(intent.createdAt, now)}</td>
                <td>
                  <LinkButton onClick={() => go({ screen: 'payment', intentId: intent.intentId })}>
                    {intent.name}
                  </LinkButton>
                </td>
                <td className="text-second">
                  {intent.planName}, {intent.regionCode}
                </td>
                <td>
                  <StateWord kind={describeIntent(intent).lamp} word={describeIntent(intent).word} />
                </td>
                <td className="table__figure">{sayCharged(intent)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** What left the wallet, as far as it is known: a question mark is honest, a zero would not be. */
function sayCharged({ state }: PurchaseIntent): string {
  if (state.kind === 'settled') return formatAmount(state.terms.amount);
  return state.kind === 'unknown' || state.kind === 'signed' || state.kind === 'sent'
    ? `${formatAmount(state.terms.amount)}?`
    : '0.00';
}
