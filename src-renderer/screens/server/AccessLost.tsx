import type { ReactNode } from 'react';
import { accountListing, isRevokedHere, type Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { StateCard } from './StateCard.tsx';
import { TokenForm } from './TokenForm.tsx';
import { whichCode } from './whichCode.ts';

/** Nothing we hold opens this server: paste a token, or mend the account that lists it. */
export function AccessLost({ order }: { readonly order: Order }): ReactNode {
  return (
    <StateCard lamp="access_lost" title="This app can no longer reach the server">
      <Why order={order} />
      <p className="text-second">The server itself keeps running. A new access token opens it again.</p>
      {order.access.kind === 'lost' && !isRevokedHere(order) && <KeptToken order={order} />}
      <TokenForm order={order} />
    </StateCard>
  );
}

/** A refusal may have been a mistake, or not the service's at all: what was kept is not thrown away, and can be tried. */
function KeptToken({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const again = useAsk('servers:watchAgain');
  return (
    <>
      <div className="overview__form-actions">
        <Button
          busy={again.isBusy && 'Asking the service'}
          data-testid="try-kept-token"
          onClick={() => again.run({ orderId: order.orderId })}
        >
          Try the kept token again
        </Button>
      </div>
      {again.problem !== null && <ProblemCard problem={again.problem} onCopy={copy} />}
    </>
  );
}

/** The token that was refused, and the account whose key was. */
function Why({ order }: { readonly order: Order }): ReactNode {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const account = accountListing(accounts, order);
  const token = order.access.kind === 'lost' ? order.access.problem : null;
  const key = account?.check.kind === 'refused' ? account.check.problem : null;
  return (
    <>
      {token !== null && (
        <p>
          {token.say} <span className="text-meta">{whichCode(order)}</span>
        </p>
      )}
      {account !== null && key !== null && (
        <p>
          “{account.name}” lists it. {key.say} <span className="text-meta text-mono">{key.code}</span>
        </p>
      )}
      {order.access.kind === 'none' && key === null && <p>No access token is held, and no account here lists it.</p>}
    </>
  );
}
