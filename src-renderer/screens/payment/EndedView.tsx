import type { ReactNode } from 'react';
import type { IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard } from '../../parts/index.ts';
import { useCopy, useGo } from '../desk/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';

export type EndedViewProps = {
  readonly intent: PurchaseIntent;
  readonly state: Extract<IntentState, { kind: 'refused' }>;
};

const TITLES = {
  person: 'You refused this payment.',
  service: 'The service refused this payment.',
  expiry: 'It was not paid, and can no longer be.',
} as const;

const MEANINGS = {
  person: 'Nothing was signed and nothing was charged.',
  service: 'Nothing was charged.',
  expiry: 'The chain shows no transfer and the signature has run out. A new purchase is safe.',
} as const;

/** The purchase ended without a server. A new one has a new key, and names the old one. */
export function EndedView({ intent, state }: EndedViewProps): ReactNode {
  const go = useGo();
  const copy = useCopy();
  const { intentId } = intent;
  const like = { screen: 'spawn', like: intentId } as const;
  const again = () => go(state.by === 'person' ? like : { ...like, replaces: intentId });
  return (
    <PaymentFrame
      intent={intent}
      title={TITLES[state.by]}
      actions={
        <>
          <Button size="l" look="primary" onClick={again}>
            Start again with the same choices
          </Button>
          <Button size="l" onClick={() => go({ screen: 'fleet' })}>
            Open the fleet
          </Button>
        </>
      }
      below={state.by === 'person' ? undefined : <ProblemCard problem={state.problem} onCopy={copy} />}
    >
      <p>{MEANINGS[state.by]}</p>
    </PaymentFrame>
  );
}
