import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';
import { PUBLIC_KEY_LINE } from '../../src-shared/contract/index.ts';
import type { StartWish } from './Ports.ts';
import { toBytes } from './Purchasing.ts';

/**
 * The body of a spawn as the exact bytes that every request of this purchase will carry: the service compares them with
 * those it saw first under the same key (contract, idempotency). Problems: `ssh_key_is_private`, `ssh_key_unreadable`.
 */
export function composeRequest(wish: StartWish): Answer<Uint8Array> {
  const sshKey = wish.sshKey?.trim() ?? '';
  if (/PRIVATE KEY/.test(sshKey)) return refused(privateSshKey());
  if (sshKey !== '' && !PUBLIC_KEY_LINE.test(sshKey)) return refused(unreadableSshKey());
  const { credential } = wish;
  const body = {
    region: wish.regionCode,
    runtime: wish.runtime,
    ...(wish.model === null || wish.model.trim() === '' ? {} : { default_model: wish.model.trim() }),
    ...(sshKey === '' ? {} : { ssh_key: sshKey }),
    ...(credential === null ? {} : { credentials: [credential] }),
  };
  return ok(toBytes(JSON.stringify(body)));
}

function privateSshKey() {
  return problem(
    'ssh_key_is_private',
    'This is a private SSH key. It must not leave your computer, and was not kept.',
    'Paste the public one: the single line in the file that ends in .pub.',
  );
}

function unreadableSshKey() {
  return problem(
    'ssh_key_unreadable',
    'This is not an SSH public key that the service takes (ed25519, RSA or ECDSA).',
    'Paste the single line of a .pub file, from its type to its comment, or leave it empty.',
  );
}
