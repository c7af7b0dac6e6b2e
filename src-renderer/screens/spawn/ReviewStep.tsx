import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { PlanOffer, WalletView } from '../../../src-shared/domain/index.ts';
import { Banner, type Fact, KeyValueList } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useGo } from '../desk/index.ts';
import type { SpawnDraft } from './SpawnDraft.ts';

export type ReviewStepProps = {
  readonly draft: SpawnDraft;
  readonly plan: PlanOffer;
  readonly regionName: string;
  readonly wallet: WalletView;
};

/** All of it once more, before the invoice is asked for. */
export function ReviewStep({ draft, plan, regionName, wallet }: ReviewStepProps): ReactNode {
  const go = useGo();
  const { account } = wallet;
  const facts: Fact[] = [
    { key: 'name', label: 'Name', value: draft.name.trim() },
    {
      key: 'plan',
      label: 'Plan',
      value: plan.name,
      note: `${plan.cpu} CPU, ${plan.ramGb} GB memory, ${plan.diskGb} GB disk`,
    },
    { key: 'region', label: 'Region', value: regionName },
    {
      key: 'engine',
      label: 'Engine',
      value: draft.runtime === 'claude-code' ? 'Claude Code' : 'OpenClaw',
      note: draft.model === '' ? 'the service’s default model' : draft.model,
    },
    {
      key: 'key',
      label: 'AI key',
      value: draft.credential === null ? 'Added later' : `${draft.credential.provider}, sent once`,
    },
    {
      key: 'ssh',
      label: 'SSH key',
      value: draft.sshKey.trim() === '' ? 'None' : (draft.sshKey.trim().split(' ')[0] ?? ''),
    },
    ...(account === null
      ? []
      : [
          {
            key: 'from',
            label: 'Paid from',
            value: account.label,
            note: `${wallet.balance.amount === null ? 'balance not read' : formatMoney(wallet.balance.amount)} on ${describeNetwork(account.network)}`,
          },
        ]),
  ];
  return (
    <>
      <KeyValueList facts={facts} />
      {account === null && (
        <Banner
          title="There is no wallet yet."
          lamp="payment_unknown"
          action={{ label: 'Set up a wallet', onAct: () => go({ screen: 'wallet' }) }}
        >
          A server is paid from one, on a test network.
        </Banner>
      )}
      <p className="text-meta">
        Next, the service is asked for its invoice. Nothing is signed before you approve it on the payment sheet.
      </p>
    </>
  );
}
