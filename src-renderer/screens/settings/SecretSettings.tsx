import type { ReactNode } from 'react';
import { Button, ProblemCard, Section, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { sayVault, UnlockPanel, VaultGate } from '../vault/index.ts';

/** Which place for secrets is in use; it changes only when a person chooses. */
export function SecretSettings(): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const lock = useAsk('vault:lock');
  const copy = useCopy();
  if (vault.kind === 'passphrase' && vault.locked) {
    return (
      <Section title="Secrets" fact="Locked">
        <UnlockPanel why="Your servers are not watched until then." />
      </Section>
    );
  }
  if (vault.kind === 'unavailable') {
    return (
      <Section title="Secrets" fact="No safe place">
        <VaultGate why="Tokens and wallet keys are kept there.">{null}</VaultGate>
      </Section>
    );
  }
  return (
    <Section title="Secrets">
      <SettingRow
        title={vault.kind === 'unopened' ? 'Not opened yet' : `Kept in ${sayVault(vault)}`}
        control={
          vault.kind === 'passphrase' ? (
            <Button busy={lock.isBusy && 'Locking'} onClick={() => lock.run(null)}>
              Lock now
            </Button>
          ) : null
        }
      >
        {vault.kind === 'unopened'
          ? 'The system’s keychain is asked when a token or a key is first needed, never before.'
          : vault.kind === 'demo'
            ? 'Play secrets, with their key beside them: worth nothing outside the demo.'
            : 'Access tokens and wallet keys. The app never moves them anywhere else by itself.'}
      </SettingRow>
      {lock.problem !== null && <ProblemCard problem={lock.problem} onCopy={copy} lamp="unknown" />}
    </Section>
  );
}
