export { PassphrasePanel } from './PassphrasePanel.tsx';
export { UnlockPanel } from './UnlockPanel.tsx';
export { sayVault, VaultGate } from './VaultGate.tsx';
