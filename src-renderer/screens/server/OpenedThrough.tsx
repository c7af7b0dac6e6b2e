import { type ReactNode, useState } from 'react';
import { accountListing, type Order } from '../../../src-shared/domain/index.ts';
import { Button, Section } from '../../parts/index.ts';
import { describeOpening } from '../describe/index.ts';
import { useGo, useMirrored } from '../desk/index.ts';
import { TokenSheet } from '../locked/index.ts';

/** Through what this app reaches a server, and how it gets the other key. */
export function OpenedThrough({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const [isPasting, setPasting] = useState(false);
  const account = accountListing(accounts, order.orderId);
  const opening = describeOpening(order, account);
  return (
    <Section title="Access">
      <p>{`${opening.charAt(0).toUpperCase()}${opening.slice(1)}.`}</p>
      {order.access.kind !== 'held' && (
        <p className="text-second">
          With its own access token it is read more exactly, and a running answer can be stopped. Its history stays.
        </p>
      )}
      {order.retiredAt === null && (
        <div className="overview__manage">
          {order.access.kind !== 'held' && (
            <Button data-testid="open-paste-token" onClick={() => setPasting(true)}>
              Paste its token
            </Button>
          )}
          <Button onClick={() => go({ screen: 'settings', part: 'accounts' })}>Accounts</Button>
        </div>
      )}
      {isPasting && <TokenSheet order={order} onClose={() => setPasting(false)} />}
    </Section>
  );
}
