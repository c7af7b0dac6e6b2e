import { type Answer, ok, type Random, refused } from '../../src-shared/basics/index.ts';
import type { Memory } from '../disk/index.ts';
import type { SecretStore } from './SecretStore.ts';
import { savedBy } from './savedBy.ts';
import { KEY_BYTES } from './sealBytes.ts';
import { formatVaultMemory, type VaultMemory } from './VaultMemory.ts';
import { keychainChanged, secretNotKept } from './vaultProblems.ts';

const MARKER = '.vault-id';
const DATA_KEY = '.data-key';
const CANARY = '.canary';

/** Writes a secret, reads it back and compares. Problems: the store's, `secret_not_kept`. */
export async function keepSecret(store: SecretStore, account: string, secret: string): Promise<Answer<null>> {
  const written = await store.write(account, secret);
  if (!written.ok) return written;
  const back = await store.read(account);
  if (!back.ok) return back;
  return back.value === secret ? ok(null) : refused(secretNotKept());
}

/** Proves that a store keeps, gives back and erases, with a secret that means nothing. */
export async function probeStore(store: SecretStore, random: Random): Promise<Answer<null>> {
  // One name for all probes, so that a probe cut short by a crash leaves nothing that the next one does not erase.
  const kept = await keepSecret(store, CANARY, random.uuid());
  if (!kept.ok) return kept;
  const erased = await store.erase(CANARY);
  if (!erased.ok) return erased;
  const gone = await store.read(CANARY);
  if (!gone.ok) return gone;
  return gone.value === null ? ok(null) : refused(secretNotKept());
}

/**
 * Answers the key for sealed records of a store. A store used before must show the mark it was given then; a store never
 * used gets its mark and key, and only after both were read back is it remembered. Problem: `keychain_changed`.
 */
export async function adoptStore(
  store: SecretStore,
  known: VaultMemory | null,
  fresh: VaultMemory,
  lent: { memory: Memory; random: Random },
): Promise<Answer<Uint8Array>> {
  const mark = await store.read(MARKER);
  if (!mark.ok) return mark;
  if (known !== null) return keyOfKnown(store, known, mark.value);
  // A mark without a memory: the memory was lost after the store was made (a restored folder). The store tells the rest.
  const vaultId = mark.value ?? fresh.vaultId;
  if (mark.value === null) {
    const made = await makeKey(store, vaultId, lent.random);
    if (!made.ok) return made;
  }
  const key = await keyOfKnown(store, { ...fresh, vaultId }, vaultId);
  if (!key.ok) return key;
  const remembered = savedBy(() => lent.memory.keep(formatVaultMemory({ ...fresh, vaultId })));
  return remembered.ok ? key : remembered;
}

async function keyOfKnown(store: SecretStore, known: VaultMemory, mark: string | null): Promise<Answer<Uint8Array>> {
  const facts = { expected: known.backend, found: store.describe() };
  if (mark !== known.vaultId) {
    return refused(keychainChanged({ ...facts, reason: mark === null ? 'not_there' : 'another' }));
  }
  const text = await store.read(DATA_KEY);
  if (!text.ok) return text;
  const key = Buffer.from(text.value ?? '', 'base64');
  return key.length === KEY_BYTES ? ok(key) : refused(keychainChanged({ ...facts, reason: 'key_not_there' }));
}

/** The key goes first: a mark promises that the key is there. */
async function makeKey(store: SecretStore, vaultId: string, random: Random): Promise<Answer<null>> {
  const key = await keepSecret(store, DATA_KEY, Buffer.from(random.bytes(KEY_BYTES)).toString('base64'));
  return key.ok ? keepSecret(store, MARKER, vaultId) : key;
}
