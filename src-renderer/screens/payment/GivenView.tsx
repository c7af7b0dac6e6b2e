import type { ReactNode } from 'react';
import type { IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { useMirrored } from '../desk/index.ts';
import { sayVault } from '../vault/index.ts';
import { OpenServerButton } from './OpenServerButton.tsx';
import { PaymentFrame } from './PaymentFrame.tsx';

export type GivenViewProps = {
  readonly intent: PurchaseIntent;
  readonly state: Extract<IntentState, { kind: 'given' }>;
};

/** The service asked for no payment: the server is here all the same. */
export function GivenView({ intent, state }: GivenViewProps): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  return (
    <PaymentFrame
      intent={intent}
      title={`${intent.name} is yours. Nothing was paid.`}
      actions={<OpenServerButton orderId={state.orderId} />}
    >
      <p>
        The service started the server without asking for a payment, so nothing was signed. Token stored in{' '}
        {sayVault(vault)}, read back and compared.
      </p>
    </PaymentFrame>
  );
}
