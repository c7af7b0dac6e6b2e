import type { ReactNode } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { Button, EmptyState, Page } from '../../parts/index.ts';
import { useGo, useMirrored } from '../desk/index.ts';
import { ApproveView } from './ApproveView.tsx';
import { EndedView } from './EndedView.tsx';
import { GivenView } from './GivenView.tsx';
import { ProgressView } from './ProgressView.tsx';
import { SettledView } from './SettledView.tsx';
import { StoppedView } from './StoppedView.tsx';
import { UnknownView } from './UnknownView.tsx';

/** One purchase, drawn from the state its journal is in. */
export function PaymentScreen({ intentId }: { readonly intentId: string }): ReactNode {
  const intent = useMirrored(
    (mirrored) => [...mirrored.intents.values()].find((one) => one.intentId === intentId) ?? null,
  );
  return intent === null ? <NotHere /> : <Drawn intent={intent} key={intentId} />;
}

function Drawn({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  const { state } = intent;
  switch (state.kind) {
    case 'drafted':
    case 'invoiced':
    case 'guarded':
      return <ApproveView intent={intent} />;
    case 'stopped':
      return <StoppedView {...{ intent, state }} />;
    case 'approved':
    case 'signed':
    case 'sent':
      return <ProgressView intent={intent} />;
    case 'unknown':
      return <UnknownView {...{ intent, state }} />;
    case 'settled':
      return <SettledView {...{ intent, state }} />;
    case 'given':
      return <GivenView {...{ intent, state }} />;
    case 'refused':
      return <EndedView {...{ intent, state }} />;
  }
}

function NotHere(): ReactNode {
  const go = useGo();
  return (
    <Page>
      <h1 className="visually-hidden">Purchase not here</h1>
      <EmptyState
        title="This purchase is not in the open fleet."
        actions={<Button onClick={() => go({ screen: 'fleet' })}>Open the fleet</Button>}
      >
        It may still be on its way here, or belong to the demo.
      </EmptyState>
    </Page>
  );
}
