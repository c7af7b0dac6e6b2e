import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField, Sheet } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { sayVault, VaultGate } from '../vault/index.ts';

export type TokenSheetProps = { readonly order: Order; readonly onClose: () => void };

/** Gives a server that is here an access token; its history, its name and its place stay. */
export function TokenSheet({ order, onClose }: TokenSheetProps): ReactNode {
  const copy = useCopy();
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const replace = useAsk('servers:replaceToken');
  const [token, setToken] = useState('');
  const send = () => {
    if (token !== '') replace.run({ orderId: order.orderId, accessToken: token }, onClose);
  };
  const foot = (
    <>
      <Button size="l" onClick={onClose}>
        Not now
      </Button>
      <Button
        look="primary"
        size="l"
        busy={replace.isBusy && 'Checking the token'}
        offBecause={token === '' && 'Paste the token first.'}
        data-testid="use-token"
        onClick={send}
      >
        Use this token
      </Button>
    </>
  );
  return (
    <Sheet isOpen title={`Access token of ${order.name}`} onClose={onClose} foot={foot}>
      <VaultGate why="The access token is kept there.">
        <SecretField
          label="Access token"
          placeholder="osk_…"
          hint={`Checked with the service, then kept in ${sayVault(vault)}. History and name stay.`}
          value={token}
          onChange={setToken}
          onEnter={send}
          problem={replace.problem?.say ?? null}
          firstFocus
          data-testid="paste-token"
        />
        {replace.problem !== null && <ProblemCard problem={replace.problem} onCopy={copy} />}
      </VaultGate>
    </Sheet>
  );
}
