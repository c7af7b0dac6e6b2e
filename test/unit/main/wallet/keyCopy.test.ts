import { expect, it } from 'vitest';
import { KeyCopy } from '../../../../src-main/wallet/index.ts';
import { accountId, ok, problem, refused } from '../../../../src-shared/basics/index.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const ID = accountId('a');

function open() {
  const host = new FakeHost();
  const clock = fakeClock();
  const wallet = { reveal: async () => ok({ secret: '0xkey' }) };
  return { host, clock, keys: new KeyCopy({ wallet, clipboard: host.clipboard, clock }) };
}

it('is taken off the clipboard after 30 s, counted from the last copy', async () => {
  const { host, clock, keys } = open();
  await keys.copy(ID);
  expect(host.onClipboard).toBe('0xkey');
  clock.advance(20_000);
  await keys.copy(ID);
  clock.advance(20_000);
  expect(host.onClipboard).toBe('0xkey');
  clock.advance(10_000);
  expect(host.onClipboard).toBe('');
});

it('is taken away at once when asked, and what came after it stays', async () => {
  const { host, keys } = open();
  await keys.copy(ID);
  await keys.takeBack();
  expect(host.onClipboard).toBe('');
  await keys.copy(ID);
  host.clipboard.write('a recipe');
  await keys.takeBack();
  expect(host.onClipboard).toBe('a recipe');
});

it('copies nothing while the vault does not lend the key', async () => {
  const { host, clock } = open();
  const wallet = { reveal: async () => refused(problem('vault_locked', 'Locked.', 'Unlock.')) };
  const keys = new KeyCopy({ wallet, clipboard: host.clipboard, clock });
  expect(await keys.copy(ID)).toMatchObject({ problem: { code: 'vault_locked' } });
  expect(host.copied).toEqual([]);
});
