import type { ReactNode } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { StateCard } from './StateCard.tsx';
import { TokenForm } from './TokenForm.tsx';

/** The token no longer opens this server, or there is none: paste another one. */
export function AccessLost({ order }: { readonly order: Order }): ReactNode {
  const why = order.access.kind === 'lost' ? order.access.problem : null;
  return (
    <StateCard lamp="access_lost" title="This app can no longer reach the server">
      {why !== null && (
        <p>
          {why.say} <span className="text-meta">{why.code}</span>
        </p>
      )}
      <p className="text-second">The server itself keeps running. A new access token opens it again.</p>
      <TokenForm order={order} />
    </StateCard>
  );
}
