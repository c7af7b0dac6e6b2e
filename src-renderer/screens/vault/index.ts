export { UnavailablePanel } from './UnavailablePanel.tsx';
export { UnlockPanel } from './UnlockPanel.tsx';
export { sayVault, VaultGate } from './VaultGate.tsx';
