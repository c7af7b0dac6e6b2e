import type { ReactNode } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';
import { PaymentSheet } from './PaymentSheet.tsx';

/** Before a signature: the sheet, over the journal so far. */
export function ApproveView({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  return (
    <>
      <PaymentFrame intent={intent} title="Approve this payment, or refuse it.">
        <p>Nothing is signed before you approve it.</p>
      </PaymentFrame>
      <PaymentSheet intent={intent} />
    </>
  );
}
