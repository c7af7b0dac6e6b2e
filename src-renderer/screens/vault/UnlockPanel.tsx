import './Vault.css';
import { type ReactNode, useState } from 'react';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** Secrets are in a sealed file and locked: the passphrase opens them. */
export function UnlockPanel({ why }: { readonly why: string }): ReactNode {
  const copy = useCopy();
  const unlock = useAsk('vault:unlock');
  const [passphrase, setPassphrase] = useState('');
  const send = () => {
    if (passphrase !== '') unlock.run({ passphrase }, () => setPassphrase(''));
  };
  return (
    <section className="vault-panel" aria-label="Unlock">
      <h2>Secrets are locked</h2>
      <p className="text-second">{why} Until then the fleet shows the last known state.</p>
      <SecretField label="Passphrase" value={passphrase} onChange={setPassphrase} onEnter={send} firstFocus />
      {unlock.problem !== null && <ProblemCard problem={unlock.problem} onCopy={copy} lamp="access_lost" />}
      <div className="vault-panel__actions">
        <Button
          look="primary"
          size="l"
          busy={unlock.isBusy && 'Opening'}
          offBecause={passphrase === '' && 'Type the passphrase first.'}
          showsReason
          data-testid="vault-unlock"
          onClick={send}
        >
          Unlock
        </Button>
      </div>
    </section>
  );
}
