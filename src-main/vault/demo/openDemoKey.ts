import { existsSync, readFileSync } from 'node:fs';
import { type Answer, ok, refused } from '../../../src-shared/basics/index.ts';
import { savedBy } from '../savedBy.ts';
import { KEY_BYTES } from '../sealBytes.ts';
import type { SealedFileLent } from '../sealed-file/openSealedFile.ts';
import { checkOf, sealFile } from '../sealed-file/readSealedFile.ts';
import { vaultFileDamaged } from '../vaultProblems.ts';

/**
 * The key that lies beside the demo's file of play secrets, in the clear: it protects nothing and is not meant to, it only
 * lets a tour survive a restart through the same code. What is not there yet is made. Problem: `vault_file_damaged`.
 */
export function openDemoKey(path: string, keyPath: string, lent: SealedFileLent): Answer<Uint8Array> {
  const key = existsSync(keyPath) ? readKey(keyPath) : makeKey(keyPath, lent);
  if (!key.ok || existsSync(path)) return key;
  const header = { version: 1, kind: 'demo', kdf: null, check: checkOf(key.value) } as const;
  const made = savedBy(() => lent.atomicWrite(path, sealFile(header, new Map(), key.value, lent.random)));
  return made.ok ? key : made;
}

function makeKey(keyPath: string, lent: SealedFileLent): Answer<Uint8Array> {
  const key = lent.random.bytes(KEY_BYTES);
  const made = savedBy(() => lent.atomicWrite(keyPath, `${Buffer.from(key).toString('hex')}\n`));
  return made.ok ? ok(key) : made;
}

function readKey(keyPath: string): Answer<Uint8Array> {
  try {
    const key = Buffer.from(readFileSync(keyPath, 'utf8').trim(), 'hex');
    return key.length === KEY_BYTES ? ok(key) : refused(vaultFileDamaged(keyPath));
  } catch {
    return refused(vaultFileDamaged(keyPath));
  }
}
