import { expect, test } from 'vitest';
import { forgetToken } from '../../../../src-main/access/forgetToken.ts';
import { accessTokenRef } from '../../../../src-main/fleet/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';
import { FakeVault } from '../../../fakes/FakeVault.ts';
import { idOf } from './openAccess.ts';

const OLD = `osk_${'ab'.repeat(32)}`;
const FRESH = `osk_${'cd'.repeat(32)}`;

test.each<[string, string | null, string | null]>([
  ['the token itself is erased', OLD, null],
  ['another one in its place stays', FRESH, FRESH],
  ['one that is gone already is no trouble', null, null],
])('%s', async (_says, held, left) => {
  const vault = new FakeVault();
  const ref = accessTokenRef(ATLAS);
  if (held !== null) vault.secrets.set(ref, held);
  const wish = { orderId: ATLAS, tokenId: idOf(OLD) };
  expect(await forgetToken({ vault, accessTokenRef, tokenIdOf: idOf }, wish)).toEqual({ ok: true, value: null });
  expect(vault.secrets.get(ref) ?? null).toBe(left);
});

test('a locked vault forgets nothing, and says so', async () => {
  const vault = new FakeVault({ kind: 'passphrase', locked: true });
  const wish = { orderId: ATLAS, tokenId: idOf(OLD) };
  const answer = await forgetToken({ vault, accessTokenRef, tokenIdOf: idOf }, wish);
  expect(answer).toMatchObject({ ok: false, problem: { code: 'vault_locked' } });
});
