import type { ReactNode } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { VaultView } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Section, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { UnavailablePanel, UnlockPanel } from '../vault/index.ts';

/** Where secrets are kept: which store is in use, and what can be done with it. */
export function SecretsPart(): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const copy = useCopy();
  const open = useAsk('vault:open');
  const lock = useAsk('vault:lock');
  const problem = lock.problem ?? (vault.kind === 'unavailable' ? null : open.problem);
  if (vault.kind === 'passphrase' && vault.locked) {
    return (
      <Section title="Secrets">
        <UnlockPanel why="Tokens and keys are needed to watch your servers." />
      </Section>
    );
  }
  return (
    <Section title="Secrets">
      {vault.kind === 'unavailable' ? (
        <UnavailablePanel
          vault={vault}
          why="Tokens and keys need a safe place."
          onTryAgain={() => open.run(null)}
          isTrying={open.isBusy}
        />
      ) : (
        <SettingRow title={titleOf(vault)} control={controlOf()}>
          {meaningOf(vault)}
        </SettingRow>
      )}
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </Section>
  );

  function controlOf(): ReactNode {
    if (vault.kind === 'passphrase') {
      return (
        <Button busy={lock.isBusy && 'Locking'} data-testid="vault-lock" onClick={() => lock.run(null)}>
          Lock now
        </Button>
      );
    }
    return vault.kind === 'unopened' ? (
      <Button busy={open.isBusy && 'Opening'} onClick={() => open.run(null)}>
        Open it
      </Button>
    ) : null;
  }
}

type Usable = Exclude<VaultView, { kind: 'unavailable' }>;

function titleOf(vault: Usable): string {
  switch (vault.kind) {
    case 'unopened':
      return 'Secure storage was not opened yet';
    case 'keychain':
      return `Kept in ${vault.backend}`;
    case 'passphrase':
      return 'Kept in a file sealed with your passphrase';
    case 'demo':
      return 'Kept in a play file';
    default:
      return assertNever(vault);
  }
}

function meaningOf(vault: Usable): string {
  switch (vault.kind) {
    case 'unopened':
      return 'It is opened when it is first needed.';
    case 'keychain':
      return 'Your system guards it. Written, read back and compared before any money moves.';
    case 'passphrase':
      return 'The app asks for the passphrase at every start. It can not be recovered.';
    case 'demo':
      return 'The demo’s secrets open nothing real, and lie in the open on this computer.';
    default:
      return assertNever(vault);
  }
}
