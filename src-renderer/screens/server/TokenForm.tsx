import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

export type TokenFormProps = { readonly order: Order; readonly onDone?: () => void };

/** Takes in an access token for a server that is here already; a refused one is explained and stays in the field. */
export function TokenForm({ order, onDone }: TokenFormProps): ReactNode {
  const copy = useCopy();
  const replace = useAsk('servers:replaceToken');
  const [token, setToken] = useState('');
  const send = () =>
    replace.run({ orderId: order.orderId, accessToken: token }, () => {
      setToken('');
      onDone?.();
    });
  return (
    <div className="overview__form">
      <SecretField
        label="New access token"
        placeholder="osk_…"
        value={token}
        onChange={setToken}
        onEnter={send}
        hint="It is checked with the service before anything is kept."
      />
      {replace.problem !== null && <ProblemCard problem={replace.problem} onCopy={copy} />}
      <div className="overview__form-actions">
        <Button
          look="primary"
          busy={replace.isBusy && 'Checking the token'}
          offBecause={token === '' && 'Paste a token first.'}
          onClick={send}
        >
          Use this token
        </Button>
      </div>
    </div>
  );
}
