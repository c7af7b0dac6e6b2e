import { type ReactNode, useState } from 'react';
import { Button, ProblemCard, SecretField, Section, TextField } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { sayVault } from '../vault/index.ts';

/** Two ways to a wallet: a new key, or one a person has. */
export function NewWallet(): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  return (
    <>
      <p className="text-read text-second">
        A wallet pays for servers, on a test network and within limits you set. Its key is kept in {sayVault(vault)},
        and only the signer reads it.
      </p>
      <div className="wallet__doors">
        <Create />
        <Import />
      </div>
    </>
  );
}

function Create(): ReactNode {
  const copy = useCopy();
  const create = useAsk('wallet:create');
  const [label, setLabel] = useState('Main wallet');
  const send = () => create.run({ label: label.trim() });
  return (
    <Section title="Make a new one">
      <div className="wallet__form">
        <TextField label="Name of the new wallet" value={label} maxLength={60} onChange={setLabel} onEnter={send} />
        {create.problem !== null && <ProblemCard problem={create.problem} onCopy={copy} />}
        <div className="wallet__acts">
          <Button
            look="primary"
            size="l"
            busy={create.isBusy && 'Making the key'}
            offBecause={label.trim() === '' && 'Give it a name.'}
            showsReason
            data-testid="wallet-create"
            onClick={send}
          >
            Make a wallet
          </Button>
        </div>
      </div>
    </Section>
  );
}

function Import(): ReactNode {
  const copy = useCopy();
  const bring = useAsk('wallet:import');
  const [label, setLabel] = useState('Imported wallet');
  const [key, setKey] = useState('');
  const reason = (label.trim() === '' && 'Give it a name.') || (key === '' && 'Paste the key first.');
  const send = () => {
    if (reason === false) bring.run({ label: label.trim(), key }, () => setKey(''));
  };
  return (
    <Section title="Import one">
      <div className="wallet__form">
        <TextField label="Name of the imported wallet" value={label} maxLength={60} onChange={setLabel} />
        <SecretField
          label="Private key"
          placeholder="0x…"
          hint="64 hexadecimal digits, with or without 0x. Use a key for test money only."
          value={key}
          onChange={setKey}
          onEnter={send}
        />
        {bring.problem !== null && <ProblemCard problem={bring.problem} onCopy={copy} />}
        <div className="wallet__acts">
          <Button
            size="l"
            busy={bring.isBusy && 'Reading the key'}
            offBecause={reason}
            showsReason
            data-testid="wallet-import"
            onClick={send}
          >
            Import
          </Button>
        </div>
      </div>
    </Section>
  );
}
