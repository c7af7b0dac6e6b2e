import './Vault.css';
import { type ReactNode, useState } from 'react';
import type { VaultView } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

export type PassphrasePanelProps = {
  readonly vault: Extract<VaultView, { kind: 'unavailable' }>;
  readonly why: string;
  readonly onTryAgain: () => void;
  readonly isTrying: boolean;
};

/** There is no keychain: say so, and offer a file sealed with a passphrase instead. Never chosen for the person. */
export function PassphrasePanel({ vault, why, onTryAgain, isTrying }: PassphrasePanelProps): ReactNode {
  const copy = useCopy();
  const choose = useAsk('vault:choosePassphrase');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const wrong = whyNot(first, second);
  const send = () => {
    if (wrong !== false) return;
    choose.run({ passphrase: first }, () => {
      setFirst('');
      setSecond('');
    });
  };
  return (
    <section className="vault-panel" aria-label="Secure storage">
      <h2>No safe place for secrets was found</h2>
      <p>
        {vault.say} <span className="text-second">{vault.hint}</span>
      </p>
      <p className="text-second">
        {why} You can keep secrets in a file sealed with a passphrase instead. The app asks for it at every start; it
        can not be recovered.
      </p>
      <SecretField
        label="Passphrase"
        hint="At least 8 characters. A few random words are best."
        value={first}
        onChange={setFirst}
      />
      <SecretField label="The same again" value={second} onChange={setSecond} onEnter={send} />
      {choose.problem !== null && <ProblemCard problem={choose.problem} onCopy={copy} lamp="access_lost" />}
      <div className="vault-panel__actions">
        <Button
          look="primary"
          size="l"
          busy={choose.isBusy && 'Sealing'}
          offBecause={wrong}
          data-testid="vault-choose"
          onClick={send}
        >
          Use a passphrase
        </Button>
        <Button size="l" busy={isTrying && 'Looking'} onClick={onTryAgain}>
          Look for the keychain again
        </Button>
      </div>
    </section>
  );
}

function whyNot(first: string, second: string): string | false {
  if (first.length < 8) return 'The passphrase needs at least 8 characters.';
  return first !== second && 'The two are not the same.';
}
