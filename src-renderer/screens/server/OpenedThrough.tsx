import { type ReactNode, useState } from 'react';
import { accountListing, can, type Order } from '../../../src-shared/domain/index.ts';
import { Button, Section } from '../../parts/index.ts';
import { describeOpening } from '../describe/index.ts';
import { useGo, useMirrored } from '../desk/index.ts';
import { TokenSheet } from '../locked/index.ts';

/** Through what this app reaches a server, and how it gets the other key. Where nothing opens it, the page says so elsewhere. */
export function OpenedThrough({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const [isPasting, setPasting] = useState(false);
  const account = accountListing(accounts, order.orderId);
  const opening = describeOpening(order, account);
  const needsToken = order.access.kind !== 'held' && can(order, 'watch', account).kind === 'granted';
  return (
    <Section title="Access">
      <div className="overview__access">
        <p>{`${opening.charAt(0).toUpperCase()}${opening.slice(1)}.`}</p>
        {needsToken && (
          <p className="text-second">
            With its own access token it is read more exactly, and a running answer can be stopped. Its history stays.
          </p>
        )}
        <div className="overview__manage">
          {needsToken && (
            <Button data-testid="open-paste-token" onClick={() => setPasting(true)}>
              Paste its token
            </Button>
          )}
          <Button onClick={() => go({ screen: 'settings', part: 'accounts' })}>Accounts</Button>
        </div>
      </div>
      {isPasting && <TokenSheet order={order} onClose={() => setPasting(false)} />}
    </Section>
  );
}
