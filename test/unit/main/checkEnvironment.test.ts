import { expect, it } from 'vitest';
import type { AppShell } from '../../../src-main/AppShell.ts';
import { checkEnvironment } from '../../../src-main/checkEnvironment.ts';
import { ok, problem, refused } from '../../../src-shared/basics/index.ts';
import { FakeHost } from '../../fakes/FakeHost.ts';

const DATABASE_FULL = problem('disk_full', 'The disk is full.', 'Make room.');

async function check(open: object | null, problems: readonly object[] = []) {
  const shell = { deps: { host: new FakeHost() }, open, appView: () => ({ problems }) };
  const checks = await checkEnvironment(shell as unknown as AppShell);
  return Object.fromEntries(checks.map((one) => [one.what, one.verdict]));
}

it('at the doors says of nothing that was not opened that it is fine', async () => {
  expect(await check(null)).toMatchObject({ secrets: 'not_checked', database: 'not_checked' });
});

it('asks the place for secrets itself: one that opened and no longer answers is missing', async () => {
  const vault = {
    view: () => ({ kind: 'keychain', backend: 'Secret Service' }),
    has: async () => refused(problem('keychain_locked', 'It is locked.', 'Unlock it.')),
  };
  expect(await check({ vault })).toMatchObject({ secrets: 'missing', database: 'fine' });
  expect(await check({ vault: { ...vault, has: async () => ok(false) } }, [DATABASE_FULL])).toMatchObject({
    secrets: 'fine',
    database: 'limited',
  });
});

it('tries a place again that did not open before', async () => {
  let view: object = { kind: 'unavailable', code: 'keychain_missing', say: 'None answers.', hint: 'Start one.' };
  const vault = {
    view: () => view,
    has: async () => ok(false),
    open: async () => {
      view = { kind: 'keychain', backend: 'Secret Service' };
    },
  };
  expect(await check({ vault })).toMatchObject({ secrets: 'fine' });
});
