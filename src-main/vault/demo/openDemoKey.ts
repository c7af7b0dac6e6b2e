import { existsSync, readFileSync } from 'node:fs';
import { type Answer, ok, refused } from '../../../src-shared/basics/index.ts';
import { savedBy } from '../savedBy.ts';
import { KEY_BYTES } from '../sealBytes.ts';
import type { SealedFileLent } from '../sealed-file/openSealedFile.ts';
import { checkOf, readSealedFile, sealFile } from '../sealed-file/readSealedFile.ts';
import { demoKeyLost } from '../vaultProblems.ts';

/**
 * The key that lies beside the demo's file of play secrets, in the clear: it protects nothing and is not meant to, it only
 * lets a tour survive a restart through the same code. What is not there yet is made, but never a key to a file that has
 * another: the key is made first. Problems: `demo_key_lost`, `vault_file_damaged`, those of the disk.
 */
export function openDemoKey(path: string, keyPath: string, lent: SealedFileLent): Answer<Uint8Array> {
  if (existsSync(path)) return readKeyOf(path, keyPath);
  const key = existsSync(keyPath) ? readKey(keyPath) : makeKey(keyPath, lent);
  if (!key.ok) return key;
  const header = { version: 1, kind: 'demo', kdf: null, check: checkOf(key.value) } as const;
  const made = savedBy(() => lent.atomicWrite(path, sealFile(header, new Map(), key.value, lent.random)));
  return made.ok ? key : made;
}

/** The key of a file that stands already. A wrong one is told here, or it would be called a wrong passphrase later. */
function readKeyOf(path: string, keyPath: string): Answer<Uint8Array> {
  const file = readSealedFile(path);
  if (!file.ok) return file;
  const key = readKey(keyPath);
  if (!key.ok) return key;
  return file.value?.header.check === checkOf(key.value) ? key : refused(demoKeyLost(keyPath));
}

function makeKey(keyPath: string, lent: SealedFileLent): Answer<Uint8Array> {
  const key = lent.random.bytes(KEY_BYTES);
  const made = savedBy(() => lent.atomicWrite(keyPath, `${Buffer.from(key).toString('hex')}\n`));
  return made.ok ? ok(key) : made;
}

function readKey(keyPath: string): Answer<Uint8Array> {
  try {
    const key = Buffer.from(readFileSync(keyPath, 'utf8').trim(), 'hex');
    return key.length === KEY_BYTES ? ok(key) : refused(demoKeyLost(keyPath));
  } catch {
    return refused(demoKeyLost(keyPath));
  }
}
