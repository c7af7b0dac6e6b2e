import type { ReactNode } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';

/** Approved and on its way: nothing to do but watch, and leaving is safe. */
export function ProgressView({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  const title = intent.state.kind === 'sent' ? 'Sent. Waiting for the service.' : 'Signing the payment.';
  return (
    <PaymentFrame intent={intent} title={title}>
      <p>Every step was written down before it was taken. You can close this window: nothing is paid twice.</p>
    </PaymentFrame>
  );
}
