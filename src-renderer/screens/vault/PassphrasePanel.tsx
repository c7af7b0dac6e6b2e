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
  const [isTried, setTried] = useState(false);
  const wrong = whyNot(first, second);
  // Whoever is still typing the second one is not told that it differs.
  const isTyped = second.length > 0 && second.length >= first.length;
  const send = () => {
    setTried(true);
    if (wrong !== null) return;
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
        problem={(isTried || isTyped) && wrong?.at === 'first' ? wrong.says : null}
      />
      <SecretField
        label="The same again"
        value={second}
        onChange={setSecond}
        onEnter={send}
        problem={(isTried || isTyped) && wrong?.at === 'second' ? wrong.says : null}
      />
      {choose.problem !== null && <ProblemCard problem={choose.problem} onCopy={copy} lamp="access_lost" />}
      <div className="vault-panel__actions">
        <Button look="primary" size="l" busy={choose.isBusy && 'Sealing'} data-testid="vault-choose" onClick={send}>
          Use a passphrase
        </Button>
        <Button size="l" busy={isTrying && 'Looking'} onClick={onTryAgain}>
          Look for the keychain again
        </Button>
      </div>
    </section>
  );
}

type Wrong = { readonly at: 'first' | 'second'; readonly says: string };

function whyNot(first: string, second: string): Wrong | null {
  if (first.length < 8) return { at: 'first', says: 'The passphrase needs at least 8 characters.' };
  return first === second ? null : { at: 'second', says: 'The two are not the same.' };
}
