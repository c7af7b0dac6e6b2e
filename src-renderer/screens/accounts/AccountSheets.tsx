import { type ReactNode, useState } from 'react';
import type { DashboardAccount } from '../../../src-shared/domain/index.ts';
import { Button, Sheet } from '../../parts/index.ts';
import { LossSheet, RenameSheet, useAsk, useMirrored } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';
import { lossWithout } from './describeAccount.ts';
import { KeyField } from './KeyField.tsx';

export type AccountSheetProps = { readonly account: DashboardAccount; readonly onClose: () => void };

/** Another name for an account, only here. */
export function RenameAccountSheet({ account, onClose }: AccountSheetProps): ReactNode {
  const rename = useAsk('accounts:rename');
  return (
    <RenameSheet
      title={`Rename ${account.name}`}
      name={account.name}
      hint="Only in this app."
      asking={rename}
      onRename={(name) => rename.run({ accountId: account.accountId, name }, onClose)}
      onClose={onClose}
    />
  );
}

/** Another key for the same account; the old one stays until the new one was tried. */
export function ReplaceKeySheet({ account, onClose }: AccountSheetProps): ReactNode {
  const replace = useAsk('accounts:replaceKey');
  const [key, setKey] = useState('');
  const send = () => {
    if (key.trim() !== '') replace.run({ accountId: account.accountId, key }, onClose);
  };
  const foot = (
    <>
      <Button size="l" onClick={onClose}>
        Not now
      </Button>
      <Button
        look="primary"
        size="l"
        busy={replace.isBusy && 'Trying the key'}
        offBecause={key.trim() === '' && 'Paste the key first.'}
        showsReason
        data-testid="account-replace"
        onClick={send}
      >
        Replace key
      </Button>
    </>
  );
  return (
    <Sheet isOpen title={`Replace the key of ${account.name}`} onClose={onClose} foot={foot}>
      <VaultGate why="A dashboard key needs a safe place.">
        <div className="accounts__form">
          <p className="text-second">
            The key it has now, {account.keyId}, is forgotten once the new one was tried. It goes on working until you
            remove it on the service’s web page.
          </p>
          <KeyField value={key} onChange={setKey} onEnter={send} problem={replace.problem} firstFocus />
        </div>
      </VaultGate>
    </Sheet>
  );
}

/** Forgets an account: says first what is locked then, and what is not done by it. */
export function RemoveSheet({ account, onClose }: AccountSheetProps): ReactNode {
  const remove = useAsk('accounts:remove');
  return (
    <LossSheet
      title={`Remove ${account.name}?`}
      keep="Keep it"
      lose="Remove"
      losing="Removing"
      asking={remove}
      onLose={() => remove.run({ accountId: account.accountId }, onClose)}
      onClose={onClose}
      testId="account-remove"
    >
      <div className="accounts__form">
        <Losses account={account} />
        <p className="text-second">
          The key is forgotten here. It stays valid until you remove it on the service’s web page.
        </p>
      </div>
    </LossSheet>
  );
}

const NAMED = 5;

function Losses({ account }: { readonly account: DashboardAccount }): ReactNode {
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const { closed, lessened } = lossWithout(account, accounts, servers);
  if (closed.length + lessened.length === 0) return <p>No server here needs it.</p>;
  return (
    <>
      {closed.length > 0 && (
        <p>
          <strong>Opened by it alone:</strong> {sayNames(closed)}. No longer watched, and chat and restart are locked.
          Their history stays here.
        </p>
      )}
      {lessened.length > 0 && (
        <p>
          <strong>Opened by their own tokens too:</strong> {sayNames(lessened)}. What only a dashboard key may do to
          them is locked.
        </p>
      )}
    </>
  );
}

function sayNames(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
