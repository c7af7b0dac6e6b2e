import { type ReactNode, useState } from 'react';
import { accountListing, type Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { StateCard } from './StateCard.tsx';

/** Nothing we hold opens this server: paste a token, or mend the account that lists it. */
export function AccessLost({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const replace = useAsk('servers:replaceToken');
  const [token, setToken] = useState('');
  const send = () => replace.run({ orderId: order.orderId, accessToken: token }, () => setToken(''));
  return (
    <StateCard lamp="access_lost" title="This app can no longer reach the server">
      <Why order={order} />
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

/** The token that was refused, and the account whose key was. */
function Why({ order }: { readonly order: Order }): ReactNode {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const account = accountListing(accounts, order.orderId);
  const token = order.access.kind === 'lost' ? order.access.problem : null;
  const key = account?.check.kind === 'refused' ? account.check.problem : null;
  return (
    <>
      {token !== null && (
        <p>
          {token.say} <span className="text-meta">{token.code}</span>
        </p>
      )}
      {account !== null && key !== null && (
        <p>
          “{account.name}” lists it, but: {key.say} <span className="text-meta">{key.code}</span>
        </p>
      )}
      {order.access.kind === 'none' && key === null && <p>No access token is held, and no account here lists it.</p>}
    </>
  );
}
