import type { ReactNode } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard } from '../../parts/index.ts';
import { useCopy, useDesk } from '../desk/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';
import { PaymentSheet } from './PaymentSheet.tsx';
import { usePaymentWindow } from './usePaymentWindow.ts';

/** Before a signature: the sheet, alone in a payment's own window, over the journal in a page; or the way to that window. */
export function ApproveView({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  const { window: which } = useDesk();
  const door = usePaymentWindow();
  if (which === 'payment') return <PaymentSheet intent={intent} />;
  return (
    <>
      <PaymentFrame
        intent={intent}
        title="Approve this payment, or refuse it."
        actions={door.isElsewhere ? <Review intent={intent} /> : undefined}
      >
        <p>Nothing is signed before you approve it{door.isElsewhere && ', in a window of its own'}.</p>
      </PaymentFrame>
      {!door.isElsewhere && <PaymentSheet intent={intent} />}
    </>
  );
}

function Review({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  const copy = useCopy();
  const door = usePaymentWindow();
  return (
    <>
      <Button
        look="primary"
        size="l"
        busy={door.isBusy && 'Opening'}
        data-testid="review-payment"
        onClick={() => door.open(intent.intentId)}
      >
        Approve in the payment window
      </Button>
      {door.problem !== null && <ProblemCard problem={door.problem} onCopy={copy} />}
    </>
  );
}
