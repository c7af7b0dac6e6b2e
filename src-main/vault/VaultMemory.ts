import { z } from 'zod';
import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import type { Memory } from '../disk/index.ts';
import { keychainChanged } from './vaultProblems.ts';

const VAULT_MEMORY = z.object({
  version: z.literal(1),
  kind: z.enum(['keychain', 'passphrase', 'demo']),
  /** What the backend called itself when it was first written to. */
  backend: z.string(),
  /** Stands in the backend too: the same words in both places mean the same backend. No secret. */
  vaultId: z.string().min(8),
});

/** Which place secrets went to. Kept outside that place, so that another place is noticed and never written over. */
export type VaultMemory = z.infer<typeof VAULT_MEMORY>;

/** Null when no place was ever used. What can not be read counts as another place, never as none: starting over would lose secrets. */
export function recallVault(memory: Memory): Answer<VaultMemory | null> {
  try {
    const text = memory.recall();
    return ok(text === null ? null : VAULT_MEMORY.parse(JSON.parse(text)));
  } catch {
    return refused(keychainChanged({ expected: 'unknown', reason: 'memory_unreadable' }));
  }
}

export function formatVaultMemory(memory: VaultMemory): string {
  return `${JSON.stringify(memory, null, 2)}\n`;
}
