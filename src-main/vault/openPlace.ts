import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, assertNever, ok, refused } from '../../src-shared/basics/index.ts';
import { openDemoKey } from './demo/openDemoKey.ts';
import type { BackendLent, BackendSpec } from './openBackend.ts';
import type { VaultMemory } from './VaultMemory.ts';
import { keychainChanged, passphraseNeeded } from './vaultProblems.ts';

const SERVICE = 'osmoda Fleet';

export type VaultKind = VaultMemory['kind'];

/** A place that can be opened at once, or a sealed file that waits for its passphrase. */
export type Place = { readonly kind: 'ready'; readonly spec: BackendSpec } | { readonly kind: 'locked' };

export const sealedPathIn = (dir: string): string => join(dir, 'secrets.sealed');

/** Finds the place for secrets of a kind. A file that was used before and is gone is `keychain_changed`, never made anew. */
export function openPlace(
  wanted: { kind: VaultKind; dir: string; vaultId: string; workerUrl: string; timeoutMs: number },
  known: VaultMemory | null,
  lent: BackendLent,
): Answer<Place> {
  const { kind, vaultId, workerUrl, timeoutMs } = wanted;
  const path = sealedPathIn(wanted.dir);
  if (known !== null && known.kind !== kind) {
    return refused(keychainChanged({ expected: known.backend, found: kind, reason: 'another_kind' }));
  }
  if (known !== null && kind !== 'keychain' && !existsSync(path)) {
    return refused(keychainChanged({ expected: known.backend, found: 'nothing', reason: 'not_there' }));
  }
  switch (kind) {
    case 'keychain':
      return ok({ kind: 'ready', spec: { kind, workerUrl, service: SERVICE, prefix: vaultId, timeoutMs } });
    case 'passphrase':
      return existsSync(path) ? ok({ kind: 'locked' }) : refused(passphraseNeeded());
    case 'demo': {
      const key = openDemoKey(path, join(wanted.dir, 'play.key'), lent);
      return key.ok ? ok({ kind: 'ready', spec: { kind, path, key: key.value } }) : key;
    }
    default:
      return assertNever(kind);
  }
}
