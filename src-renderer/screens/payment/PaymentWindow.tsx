import './Payment.css';
import { type ReactNode, useEffect } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { useKeys, useMirrored } from '../desk/index.ts';
import { PaymentScreen } from './PaymentScreen.tsx';
import { useLeavePayment } from './useLeavePayment.ts';

/** A payment in a window of its own: the decision and how it goes on, no rail, no way elsewhere. Escape closes it and changes nothing. */
export function PaymentWindow({ intentId }: { readonly intentId: string }): ReactNode {
  const intent = useMirrored((mirrored) => findIntent(mirrored.intents.values(), intentId));
  const leave = useLeavePayment();
  useKeys({ Escape: () => intent !== null && leave(intent.intentId) });
  const name = intent?.name ?? null;
  useEffect(() => {
    document.title = name === null ? 'Payment · osmoda Fleet' : `Payment for ${name} · osmoda Fleet`;
  }, [name]);
  return (
    <main className="payment-window">
      <PaymentScreen intentId={intentId} />
    </main>
  );
}

function findIntent(intents: Iterable<PurchaseIntent>, intentId: string): PurchaseIntent | null {
  return [...intents].find((one) => one.intentId === intentId) ?? null;
}
