import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { PlanOffer, WalletView } from '../../../src-shared/domain/index.ts';
import { Banner, type Fact, KeyValueList } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useGo } from '../desk/index.ts';
import type { SpawnDraft } from './SpawnDraft.ts';
import { StopNote } from './StopNote.tsx';

export type ReviewStepProps = {
  readonly draft: SpawnDraft;
  readonly plan: PlanOffer;
  readonly regionName: string;
  readonly wallet: WalletView;
  /** What is wrong with the AI key, which a draft does not keep. */
  readonly gap?: string | undefined;
  readonly onEngine: () => void;
};

/** All of it once more, before the invoice is asked for. */
export function ReviewStep({ draft, plan, regionName, wallet, gap, onEngine }: ReviewStepProps): ReactNode {
  const go = useGo();
  const { account } = wallet;
  return (
    <>
      <KeyValueList facts={factsOf({ draft, plan, regionName, wallet, gap })} />
      {account === null && (
        <Banner
          title="There is no wallet yet."
          lamp="payment_unknown"
          action={{ label: 'Set up a wallet', onAct: () => go({ screen: 'wallet' }) }}
        >
          A server is paid from one, on a test network.
        </Banner>
      )}
      {gap !== undefined && (
        <Banner
          title={draft.credential?.secret === '' ? 'The AI key is missing.' : 'The AI key does not fit.'}
          lamp="payment_unknown"
          action={{ label: 'Open Engine', onAct: onEngine }}
        >
          {draft.credential?.secret === '' ? 'A draft does not keep it: paste it again, or go on without one.' : gap}
        </Banner>
      )}
      <StopNote price={plan.price} />
      <p className="text-meta">
        Next, the service is asked for its invoice. Nothing is signed before you approve it on the payment sheet.
      </p>
    </>
  );
}

function factsOf({ draft, plan, regionName, wallet, gap }: Omit<ReviewStepProps, 'onEngine'>): Fact[] {
  const { account } = wallet;
  return [
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
      value: sayKey(draft, gap !== undefined),
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
}

function sayKey({ credential }: SpawnDraft, isMissing: boolean): string {
  if (credential === null) return 'Added later';
  return isMissing ? 'Not usable yet' : `${credential.provider}, sent once`;
}
