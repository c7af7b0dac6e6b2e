import { type ReactNode, useState } from 'react';
import { Button, ProblemCard, SecretField, Section, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** Two ways to a wallet. A key that is refused says exactly why, and stays in the field. */
export function NoAccount(): ReactNode {
  return (
    <div className="wallet__ways">
      <CreateAccount />
      <ImportAccount />
    </div>
  );
}

function CreateAccount(): ReactNode {
  const [label, setLabel] = useState('Main wallet');
  const create = useAsk('wallet:create');
  const copy = useCopy();
  const missing = label.trim() === '' && 'Give it a name first.';
  return (
    <Section title="Make a new one">
      <form
        className="wallet__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === false) create.run({ label });
        }}
      >
        <p className="text-meta">
          A key is made on this computer and goes straight into your secure storage. Back it up afterwards.
        </p>
        <TextField label="Name" value={label} onChange={setLabel} />
        {create.problem !== null && <ProblemCard problem={create.problem} onCopy={copy} lamp="unknown" />}
        <div>
          <Button
            look="primary"
            type="submit"
            busy={create.isBusy && 'Making a key'}
            offBecause={missing}
            data-testid="wallet-create"
          >
            Make a wallet
          </Button>
        </div>
      </form>
    </Section>
  );
}

function ImportAccount(): ReactNode {
  const [key, setKey] = useState('');
  const bring = useAsk('wallet:import');
  const copy = useCopy();
  const missing = key.trim() === '' && 'Paste a key first.';
  return (
    <Section title="Bring one you have">
      <form
        className="wallet__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === false) bring.run({ label: 'Main wallet', key }, () => setKey(''));
        }}
      >
        <p className="text-meta">
          Use a key for test money only. It is read once and never shown again unless you ask.
        </p>
        <SecretField label="Private key" hint="0x and 64 hex digits." value={key} onChange={setKey} />
        {bring.problem !== null && <ProblemCard problem={bring.problem} onCopy={copy} lamp="unknown" />}
        <div>
          <Button
            type="submit"
            busy={bring.isBusy && 'Reading the key'}
            offBecause={missing}
            data-testid="wallet-import"
          >
            Bring this key
          </Button>
        </div>
      </form>
    </Section>
  );
}
