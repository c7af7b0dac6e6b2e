import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { StateCard } from './StateCard.tsx';

/** The token no longer opens this server: paste another one. */
export function AccessLost({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const replace = useAsk('servers:replaceToken');
  const [token, setToken] = useState('');
  const send = () => replace.run({ orderId: order.orderId, accessToken: token }, () => setToken(''));
  const why = order.access.kind === 'lost' ? order.access.problem : null;
  return (
    <StateCard lamp="access_lost" title="This app can no longer reach the server">
      {why !== null && (
        <p>
          {why.say} <span className="text-meta">{why.code}</span>
        </p>
      )}
      <p className="text-second">The server itself keeps running. A new access token opens it again.</p>
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
    </StateCard>
  );
}
