import './Accounts.css';
import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, EmptyState, Section } from '../../parts/index.ts';
import { useMirrored, useSpot } from '../desk/index.ts';
import { AccountRow } from './AccountRow.tsx';
import { AddAccountSheet } from './AddAccountSheet.tsx';
import { ForgottenKeys } from './ForgottenKeys.tsx';

/** The part of Settings about dashboard accounts. A link to it brings it into sight. */
export function AccountsPart(): ReactNode {
  const spot = useSpot();
  const whole = useRef<HTMLDivElement>(null);
  const isMeant = spot.screen === 'settings' && spot.part === 'accounts';
  useEffect(() => {
    if (isMeant) whole.current?.scrollIntoView({ block: 'start' });
  }, [isMeant]);
  return (
    <div ref={whole}>
      <AccountList title="Accounts" />
    </div>
  );
}

/** Every account with what can be done with it, and the way to add one. */
export function AccountList({ title }: { readonly title: string }): ReactNode {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button icon={Plus} data-testid="open-add-account" onClick={() => setAdding(true)}>
      Add an account
    </Button>
  );
  return (
    <Section title={title} {...(accounts.length === 0 ? {} : { actions: add })}>
      {accounts.length === 0 ? (
        <EmptyState title="No dashboard account." actions={add}>
          A dashboard key (sk_live_…) lists the servers of your account at the service, opens those without a token of
          their own, and unlocks what an access token may not do.
        </EmptyState>
      ) : (
        <ul className="accounts">
          {accounts.map((account) => (
            <AccountRow account={account} key={account.accountId} />
          ))}
        </ul>
      )}
      <ForgottenKeys />
      {isAdding && <AddAccountSheet onClose={() => setAdding(false)} />}
    </Section>
  );
}
