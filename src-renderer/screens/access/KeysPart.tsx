import { type ReactNode, useState } from 'react';
import { type DashboardAccount, isUsable } from '../../../src-shared/domain/index.ts';
import { Button, Section, SettingRow } from '../../parts/index.ts';
import { describeAccount, RemoveSheet } from '../accounts/index.ts';
import { useGo, useMirrored, useNow } from '../desk/index.ts';

/** The dashboard keys held here. They can only be forgotten: ending one is for the web. The rest is under Settings, Accounts. */
export function KeysPart(): ReactNode {
  const go = useGo();
  const now = useNow();
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const [leaving, setLeaving] = useState<DashboardAccount | null>(null);
  return (
    <Section
      title="Dashboard keys"
      actions={<Button onClick={() => go({ screen: 'settings', part: 'accounts' })}>Accounts</Button>}
    >
      {accounts.length === 0 && <p className="text-meta">No dashboard key is held here.</p>}
      {accounts.map((account) => {
        const { word, says } = describeAccount(account, servers, now);
        return (
          <SettingRow
            title={account.name}
            control={<Button onClick={() => setLeaving(account)}>Forget here…</Button>}
            key={account.accountId}
          >
            <span className="text-mono">{account.keyId}</span>. {word}, {says}.
            {isUsable(account) && ' A key works until it is removed on the web.'}
          </SettingRow>
        );
      })}
      {leaving !== null && <RemoveSheet account={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}
