import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { SOON } from '../../../fakes/soon.ts';
import { control } from '../emulator/visitEmulator.ts';
import { granted, makeKey, openTestAccounts, type SERVICE } from './openTestAccounts.ts';

let emulator: Emulator;
let test: ReturnType<typeof openTestAccounts>;

beforeEach(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  test = openTestAccounts(emulator);
});
afterEach(async () => {
  test.stop();
  await emulator.stop();
});

const secrets = () => [...test.vault.secrets.values()];
const checkOf = (accountId: string) => test.accounts.list().find((one) => one.accountId === accountId)?.check;

async function addKey(key: string, name = 'Main') {
  return granted(await test.accounts.add({ name, key }));
}

describe('the key of an account', () => {
  it('counts as refused only when the service says so; a service that is down says nothing about it', async () => {
    const { id, key } = await makeKey(emulator);
    const { accountId } = await addKey(key);
    await control(emulator, 'DELETE', `dashboard-keys/${id}`);
    const refused = granted(await test.accounts.test(accountId));
    expect(refused.check).toMatchObject({
      kind: 'refused',
      problem: { code: 'token_revoked', say: 'The dashboard key was revoked.' },
    });
    expect(refused.listedAt).toBe(START_AT);
    const fresh = await makeKey(emulator);
    granted(await test.accounts.replaceKey({ accountId, key: fresh.key }));
    await emulator.stop();
    const down = test.accounts.test(accountId);
    await vi.waitFor(() => {
      test.clock.advance(0);
      expect(checkOf(accountId)?.kind).toBe('failed');
    }, SOON);
    expect((await down).ok).toBe(true);
    expect(checkOf(accountId)).toMatchObject({ problem: { code: 'network_unreachable' } });
  });

  it('is replaced by one that was proved, and stays when the new one is not', async () => {
    const { key } = await makeKey(emulator);
    const { accountId, keyId } = await addKey(key);
    const wrong = await test.accounts.replaceKey({ accountId, key: `sk_live_${'0'.repeat(64)}` });
    expect(wrong).toMatchObject({ problem: { code: 'unauthorized' } });
    expect([secrets(), test.accounts.get(accountId)?.keyId]).toEqual([[key], keyId]);
    const fresh = await makeKey(emulator);
    expect(granted(await test.accounts.replaceKey({ accountId, key: fresh.key })).keyId).toBe(fresh.id);
    expect(secrets()).toEqual([fresh.key]);
  });

  it('is lent for its own service alone', async () => {
    const { accountId } = await addKey((await makeKey(emulator)).key);
    const stranger = openTestAccounts(emulator);
    for (const account of test.store.load())
      stranger.store.save({ ...account, serviceId: 'elsewhere' as typeof SERVICE });
    stranger.accounts.load();
    const lent = await stranger.accounts.authorize(accountId)(async (key) => key);
    expect(lent).toMatchObject({ problem: { code: 'other_service' } });
    stranger.stop();
  });

  it('is tried again by itself: soon after a failure, later when all is well, never when it was refused', async () => {
    const { id, key } = await makeKey(emulator);
    const { accountId } = await addKey(key);
    await test.accounts.begin();
    const reads = () => test.facts.length;
    const before = reads();
    test.clock.advance(9 * 60_000);
    expect(reads()).toBe(before);
    test.clock.advance(60_000);
    await vi.waitFor(() => expect(reads()).toBe(before + 1), SOON);
    test.vault.problem = aProblem('vault_locked');
    await test.accounts.begin();
    expect(checkOf(accountId)?.kind).toBe('failed');
    test.vault.problem = null;
    test.clock.advance(60_000);
    await vi.waitFor(() => expect(checkOf(accountId)?.kind).toBe('works'), SOON);
    await control(emulator, 'DELETE', `dashboard-keys/${id}`);
    await test.accounts.begin();
    expect(checkOf(accountId)?.kind).toBe('refused');
    const refusedAfter = reads();
    test.clock.advance(30 * 60_000);
    await test.accounts.begin();
    expect(reads()).toBe(refusedAfter);
  });

  it('is tried again by itself after the disk took no outcome, that of every other account too', async () => {
    const first = await addKey((await makeKey(emulator)).key, 'A');
    const second = await addKey((await makeKey(emulator)).key, 'B');
    const save = test.store.save.bind(test.store);
    test.store.save = (account) => {
      if (account.accountId === first.accountId) throw new Error('the disk is full');
      save(account);
    };
    await test.accounts.begin();
    expect(test.accounts.get(second.accountId)?.revision).toBe(second.revision + 1);
    expect(JSON.stringify(test.logger.lines)).toContain('the disk is full');
    test.accounts.importServers({ accountId: first.accountId, orderIds: [] });
    await vi.waitFor(() => expect(test.logger.lines.filter(({ level }) => level === 'error')).toHaveLength(2), SOON);
    test.store.save = save;
    test.clock.advance(10 * 60_000);
    await vi.waitFor(() => expect(test.accounts.get(first.accountId)?.revision).toBe(first.revision + 1), SOON);
  });

  it('is not said to have failed when the app is closed while its list is read', async () => {
    const { accountId } = await addKey((await makeKey(emulator)).key);
    const release = test.hold();
    const reading = test.accounts.test(accountId);
    test.stop();
    release();
    expect(granted(await reading).check.kind).toBe('works');
    expect(test.store.load()[0]?.check.kind).toBe('works');
  });

  it('is not marked by a late word about the one it took the place of, from its list or from elsewhere', async () => {
    const { id, key } = await makeKey(emulator);
    const { accountId } = await addKey(key);
    await control(emulator, 'DELETE', `dashboard-keys/${id}`);
    const release = test.hold();
    const late = test.accounts.test(accountId);
    await vi.waitFor(() => expect(test.answered()).toBe(2), SOON);
    const fresh = await makeKey(emulator);
    test.letOthersPass();
    granted(await test.accounts.replaceKey({ accountId, key: fresh.key }));
    release();
    expect(granted(await late)).toMatchObject({ keyId: fresh.id, check: { kind: 'works' } });
    const before = test.facts.length;
    // What is refused elsewhere marks nothing either: its list says what is so.
    test.accounts.readSoon();
    expect(checkOf(accountId)?.kind).toBe('works');
    await control(emulator, 'DELETE', `dashboard-keys/${fresh.id}`);
    test.clock.advance(1_000);
    await vi.waitFor(() => expect(test.facts.length).toBe(before + 1), SOON);
    expect(checkOf(accountId)?.kind).toBe('refused');
  });
});

describe('a key that is being proved', () => {
  /** Makes something happen in the moment the vault has stored a key. */
  const onceStored = (act: () => unknown) => {
    const store = test.vault.store.bind(test.vault);
    test.vault.store = async (ref, secret) => {
      const stored = await store(ref, secret);
      await act();
      return stored;
    };
  };

  it.each(['in proof', 'in store'])('brings no account back that is removed meanwhile (%s)', async (moment) => {
    const { accountId } = await addKey((await makeKey(emulator)).key);
    const fresh = await makeKey(emulator);
    const remove = async () => granted(await test.accounts.remove(accountId));
    if (moment === 'in store') onceStored(remove);
    const replacing = test.accounts.replaceKey({ accountId, key: fresh.key });
    if (moment === 'in proof') await remove();
    expect(await replacing).toMatchObject({ problem: { code: 'account_not_here' } });
    expect([test.accounts.list(), secrets(), test.store.load()]).toEqual([[], [], []]);
  });

  it('leaves a name that was changed meanwhile', async () => {
    const { accountId } = await addKey((await makeKey(emulator)).key);
    const fresh = await makeKey(emulator);
    const replacing = test.accounts.replaceKey({ accountId, key: fresh.key });
    granted(test.accounts.rename({ accountId, name: 'Work' }));
    expect(granted(await replacing)).toMatchObject({ name: 'Work', keyId: fresh.id });
    expect(test.accounts.get(accountId)?.name).toBe('Work');
  });

  it.each(['in proof', 'in store'])('is not kept when a panic begins meanwhile (%s)', async (moment) => {
    const { key } = await makeKey(emulator);
    const panic = () => {
      test.may.takeKey = false;
    };
    if (moment === 'in store') onceStored(panic);
    const adding = test.accounts.add({ name: 'Main', key });
    if (moment === 'in proof') panic();
    expect(await adding).toMatchObject({ problem: { code: 'no_secrets_now' } });
    expect([test.accounts.list(), secrets(), test.store.load()]).toEqual([[], [], []]);
  });

  it('takes the place of no other in a panic', async () => {
    const { accountId, keyId } = await addKey((await makeKey(emulator)).key);
    const fresh = await makeKey(emulator);
    const replacing = test.accounts.replaceKey({ accountId, key: fresh.key });
    test.may.takeKey = false;
    expect(await replacing).toMatchObject({ problem: { code: 'no_secrets_now' } });
    expect([test.accounts.get(accountId)?.keyId, secrets().includes(fresh.key)]).toEqual([keyId, false]);
  });
});
