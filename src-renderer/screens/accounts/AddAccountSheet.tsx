import { type ReactNode, useState } from 'react';
import { Button, Sheet, TextField } from '../../parts/index.ts';
import { useAsk } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';
import { KeyField } from './KeyField.tsx';

/** Adds a dashboard account: a name here, and its key, which is tried before it is kept. */
export function AddAccountSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const add = useAsk('accounts:add');
  const [name, setName] = useState('Main account');
  const [key, setKey] = useState('');
  const reason = (name.trim() === '' && 'Give it a name.') || (key.trim() === '' && 'Paste the key first.');
  const send = () => {
    if (reason === false) add.run({ name: name.trim(), key }, onClose);
  };
  const foot = (
    <>
      <Button size="l" onClick={onClose}>
        Not now
      </Button>
      <Button
        look="primary"
        size="l"
        busy={add.isBusy && 'Trying the key'}
        offBecause={reason}
        showsReason
        data-testid="account-add"
        onClick={send}
      >
        Add account
      </Button>
    </>
  );
  return (
    <Sheet isOpen title="Add a dashboard account" onClose={onClose} foot={foot}>
      <VaultGate why="A dashboard key needs a safe place.">
        <div className="accounts__form">
          <p className="text-second">
            A dashboard key is made on the service’s web page. It lists the servers of your account and opens all of
            them, those without an access token too.
          </p>
          <TextField label="Name, only here" value={name} maxLength={60} onChange={setName} />
          <KeyField value={key} onChange={setKey} onEnter={send} problem={add.problem} firstFocus />
        </div>
      </VaultGate>
    </Sheet>
  );
}
