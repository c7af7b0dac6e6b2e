import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, CopyButton } from '../../parts/index.ts';
import { useCopy, useGo } from '../desk/index.ts';
import { RetireSheet } from './ManageServer.tsx';
import { StateCard } from './StateCard.tsx';

/** The service runs this server no more: what that means, and what is left to do. */
export function EndedCard({ order }: { readonly order: Order }): ReactNode {
  const isDeleted = order.status.kind === 'deleted';
  return (
    <StateCard
      lamp="expired"
      title={isDeleted ? `${order.name} was deleted` : `${order.name} has expired`}
      actions={<EndedActs order={order} />}
    >
      <p>The service runs it no more. What was said and done stays here.</p>
      <p className="text-second">
        Another server is a new purchase. If this one should still run, ask the service with its order id.
      </p>
    </StateCard>
  );
}

/** What can still be done for a server that will not come back, or never came. */
export function EndedActs({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const copy = useCopy();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button look="primary" size="l" icon={Plus} onClick={() => go({ screen: 'spawn' })}>
        Spawn another
      </Button>
      <CopyButton what="order id" text={order.orderId} onCopy={copy} withWords />
      {order.retiredAt === null && (
        <Button size="l" onClick={() => setAsked(true)}>
          Put it away…
        </Button>
      )}
      {isAsked && <RetireSheet order={order} onClose={() => setAsked(false)} />}
    </>
  );
}
