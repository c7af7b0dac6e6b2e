import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Answer, ok, type Random, refused } from '../../../src-shared/basics/index.ts';
import { sealBytes, unsealBytes } from '../sealBytes.ts';
import { vaultFileDamaged, wrongPassphrase } from '../vaultProblems.ts';
import { type Header, SEALED_FILE, SECRETS, type SealedFile, type Secrets } from './SealedFile.ts';

/** The file as it is, still sealed; null when there is none. Problem: `vault_file_damaged`. */
export function readSealedFile(path: string): Answer<SealedFile | null> {
  try {
    const parsed = SEALED_FILE.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? ok(parsed.data) : refused(vaultFileDamaged(path));
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isGone ? ok(null) : refused(vaultFileDamaged(path));
  }
}

/** The secrets inside. Problems: `wrong_passphrase` (the key is not the file's), `vault_file_damaged`. */
export function unsealFile(file: SealedFile, key: Uint8Array, path: string): Answer<Secrets> {
  if (!isKeyOf(file.header, key)) return refused(wrongPassphrase());
  const plain = unsealBytes(key, Buffer.from(file.sealed, 'base64'), boundTo(file.header));
  if (plain === null) return refused(vaultFileDamaged(path));
  const secrets = SECRETS.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')));
  return secrets.success ? ok(secrets.data) : refused(vaultFileDamaged(path));
}

/** The text of a file that holds these secrets. */
export function sealFile(header: Header, secrets: Secrets, key: Uint8Array, random: Random): string {
  const sealed = sealBytes(key, Buffer.from(JSON.stringify([...secrets]), 'utf8'), boundTo(header), random);
  return `${JSON.stringify({ header, sealed: Buffer.from(sealed).toString('base64') } satisfies SealedFile, null, 2)}\n`;
}

/** What a header keeps of its key. */
export function checkOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('osmoda-fleet sealed file').digest('base64');
}

function isKeyOf(header: Header, key: Uint8Array): boolean {
  const kept = Buffer.from(header.check);
  const ours = Buffer.from(checkOf(key));
  return kept.length === ours.length && timingSafeEqual(kept, ours);
}

function boundTo({ version, kind, kdf, check }: Header): string {
  const made = kdf === null ? '' : [kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt].join(',');
  return ['osmoda-fleet sealed file', version, kind, made, check].join('|');
}
