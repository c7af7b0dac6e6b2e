import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { sayVault, VaultGate } from '../vault/index.ts';

export type TokenFormProps = { readonly order: Order; readonly onDone?: () => void };

/** Gives a server that is here an access token; its history and its name stay. A refused one is explained and stays in the field. */
export function TokenForm({ order, onDone }: TokenFormProps): ReactNode {
  const copy = useCopy();
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const replace = useAsk('servers:replaceToken');
  const [token, setToken] = useState('');
  const send = () => {
    if (token === '') return;
    replace.run({ orderId: order.orderId, accessToken: token }, () => {
      setToken('');
      onDone?.();
    });
  };
  return (
    <VaultGate why="An access token needs a safe place.">
      <div className="overview__form">
        <SecretField
          label="New access token"
          placeholder="osk_…"
          hint={`Checked with the service, then kept in ${sayVault(vault)}.`}
          value={token}
          onChange={setToken}
          onEnter={send}
          problem={replace.problem === null ? null : 'Not accepted: see below.'}
          firstFocus
        />
        {replace.problem !== null && <ProblemCard problem={replace.problem} onCopy={copy} />}
        <div className="overview__form-actions">
          <Button
            look="primary"
            busy={replace.isBusy && 'Checking the token'}
            offBecause={token === '' && 'Paste a token first.'}
            showsReason
            data-testid="use-token"
            onClick={send}
          >
            Use this token
          </Button>
        </div>
      </div>
    </VaultGate>
  );
}
