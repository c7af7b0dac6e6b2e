import { type ReactNode, useEffect } from 'react';
import type { VaultView } from '../../../src-shared/domain/index.ts';
import { Placeholder } from '../../parts/index.ts';
import { useAsk, useMirrored } from '../desk/index.ts';
import { UnavailablePanel } from './UnavailablePanel.tsx';
import { UnlockPanel } from './UnlockPanel.tsx';

/** Where secrets are kept, in words; never a place that was not tested. */
export function sayVault(vault: VaultView): string {
  switch (vault.kind) {
    case 'keychain':
      return vault.backend;
    case 'passphrase':
      return 'a file sealed with your passphrase';
    case 'demo':
      return 'a play file of the demo';
    default:
      return 'secure storage';
  }
}

export type VaultGateProps = {
  /** What the secrets are needed for, in a sentence. */
  readonly why: string;
  readonly children: ReactNode;
};

/** Draws its children once secrets can be kept. Opens the keychain when it is first needed, never before. */
export function VaultGate({ why, children }: VaultGateProps): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const open = useAsk('vault:open');
  const { run } = open;
  const isUnopened = vault.kind === 'unopened';
  useEffect(() => {
    if (isUnopened) run(null);
  }, [isUnopened, run]);
  if (vault.kind === 'passphrase' && vault.locked) return <UnlockPanel why={why} />;
  if (vault.kind === 'unavailable')
    return <UnavailablePanel vault={vault} why={why} onTryAgain={() => run(null)} isTrying={open.isBusy} />;
  if (isUnopened) {
    return <Placeholder words="Opening secure storage. The system may ask you to unlock it." lines={2} />;
  }
  return children;
}
