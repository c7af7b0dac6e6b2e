import type { ReactNode } from 'react';
import { ChangedPanel } from './ChangedPanel.tsx';
import { PassphrasePanel, type PassphrasePanelProps } from './PassphrasePanel.tsx';

/** Why secrets can not be kept or read, and the ways on: where nothing was ever kept another than where something was. */
export function UnavailablePanel(props: PassphrasePanelProps): ReactNode {
  return props.vault.code === 'keychain_changed' ? <ChangedPanel {...props} /> : <PassphrasePanel {...props} />;
}
