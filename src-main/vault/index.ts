export { type BackendLent, type BackendSpec, openBackend } from './openBackend.ts';
export { type OpenVault, openVault } from './openVault.ts';
export type { SecretStore } from './SecretStore.ts';
export type { Vault } from './Vault.ts';
export { keychainMissing } from './vaultProblems.ts';
