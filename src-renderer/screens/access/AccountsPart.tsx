import { type ReactNode, useState } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { DashboardAccount } from '../../../src-shared/domain/index.ts';
import { Button, HoldButton, ProblemCard, Section, SettingRow, Sheet } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';

/** The dashboard keys held here. They can only be forgotten: ending one is for the web. */
export function AccountsPart(): ReactNode {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const now = useNow();
  const [leaving, setLeaving] = useState<DashboardAccount | null>(null);
  return (
    <Section title="Dashboard accounts">
      {accounts.length === 0 && <p className="text-meta">No dashboard key is held here.</p>}
      {accounts.map((account) => (
        <SettingRow
          title={account.name}
          control={<Button onClick={() => setLeaving(account)}>Forget here</Button>}
          key={account.accountId}
        >
          <span className="text-mono">{account.keyId}</span>, {sayCheck(account, now)}. A key works until it is removed
          on the web.
        </SettingRow>
      ))}
      {leaving !== null && <ForgetSheet account={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

function sayCheck({ check, servers }: DashboardAccount, now: number): string {
  const lists = `lists ${servers.length} ${servers.length === 1 ? 'server' : 'servers'}`;
  switch (check.kind) {
    case 'never':
      return 'not tried yet';
    case 'works':
      return `works, ${lists}, read ${sayAgo(now - check.at)}`;
    case 'failed':
      return `not read ${sayAgo(now - check.at)} (${check.problem.code}), ${lists}`;
    case 'refused':
      return `no longer accepted (${check.problem.code})`;
    default:
      return assertNever(check);
  }
}

function ForgetSheet({
  account,
  onClose,
}: {
  readonly account: DashboardAccount;
  readonly onClose: () => void;
}): ReactNode {
  const copy = useCopy();
  const remove = useAsk('accounts:remove');
  return (
    <Sheet
      isOpen
      title={`Forget the key of ${account.name}?`}
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Keep it
          </Button>
          <HoldButton
            look="danger"
            busy={remove.isBusy && 'Forgetting'}
            onHeld={() => remove.run({ accountId: account.accountId }, onClose)}
          >
            Forget, hold 1 s
          </HoldButton>
        </>
      }
    >
      <p>The key is erased from this computer. Servers that only it opens can no longer be reached from here.</p>
      <p className="text-second">
        It goes on working until it is removed on the service’s web page: this app has no way to end it.
      </p>
      {remove.problem !== null && <ProblemCard problem={remove.problem} onCopy={copy} />}
    </Sheet>
  );
}
