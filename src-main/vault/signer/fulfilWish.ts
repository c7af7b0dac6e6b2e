import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { type Answer, assertNever, type Clock, ok, problem, refused } from '../../../src-shared/basics/index.ts';
import type { Database } from '../../disk/index.ts';
import type { SecretStore } from '../SecretStore.ts';
import { accountKeyRef } from './accountKeyRef.ts';
import { judgeSigning } from './judgeSigning.ts';
import type { KeyMade, Signature, SignerWish } from './messages.ts';
import { readSigningFacts } from './readSigningFacts.ts';
import { signAuthorisation } from './signAuthorisation.ts';

export type SignerParts = {
  readonly store: SecretStore;
  /** A connection that only reads, opened for this one wish. */
  readonly openJournal: () => Answer<Database>;
  readonly clock: Clock;
};

/**
 * Does what the signer's thread was asked. Keys are read after every rule was found kept. They are texts while in use, as
 * the library wants them, and JavaScript can not wipe those: the thread itself ends soon after, and its memory with it.
 */
export async function fulfilWish(parts: SignerParts, wish: SignerWish): Promise<Answer<Signature | KeyMade>> {
  switch (wish.kind) {
    case 'sign':
      return sign(parts, wish.intentId);
    case 'createKey':
      return keepKey(parts.store, wish.ref, generatePrivateKey());
    case 'importKey':
      return keepKey(parts.store, wish.ref, wish.key);
    default:
      return assertNever(wish);
  }
}

async function sign({ store, openJournal, clock }: SignerParts, intentId: string): Promise<Answer<Signature>> {
  const journal = openJournal();
  if (!journal.ok) return journal;
  try {
    const now = clock.now();
    const facts = readSigningFacts(journal.value, intentId, now);
    if (!facts.ok) return facts;
    const message = judgeSigning(facts.value, now);
    if (!message.ok) return message;
    const key = await store.read(accountKeyRef(facts.value.record.accountId));
    if (!key.ok) return key;
    return key.value === null ? refused(keyMissing()) : await signAuthorisation(key.value, message.value);
  } finally {
    journal.value.close();
  }
}

/** Written, read back and compared before its address is told to anyone: money may be sent there. */
async function keepKey(store: SecretStore, ref: string, key: string): Promise<Answer<KeyMade>> {
  const known = await store.read(ref);
  if (!known.ok) return known;
  if (known.value !== null) return refused(keyThere());
  const written = await store.write(ref, key);
  if (!written.ok) return written;
  const back = await store.read(ref);
  if (!back.ok) return back;
  return back.value === key ? ok({ address: privateKeyToAddress(key as `0x${string}`) }) : refused(keyNotKept());
}

function keyMissing() {
  const say = 'The wallet’s key is not in the vault. Nothing was signed.';
  return problem('wallet_key_missing', say, 'Import the wallet again from its backup.');
}

function keyThere() {
  return problem('wallet_key_exists', 'There is a key under this name already; it was left as it is.', 'Try again.');
}

function keyNotKept() {
  const say = 'The key was written, but reading it back gave something else, so no wallet was made.';
  return problem('secret_not_kept', say, 'Check the keychain, then try again.', { retry: { kind: 'safe' } });
}
