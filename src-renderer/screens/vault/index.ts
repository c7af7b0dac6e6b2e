export { UnlockPanel } from './UnlockPanel.tsx';
export { sayVault, VaultGate } from './VaultGate.tsx';
