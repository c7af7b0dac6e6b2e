import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { can, newOrder } from '../../../../src-shared/domain/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { granted, makeKey, openTestAccounts, SERVICE } from './openTestAccounts.ts';

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

const order = (name: string): Promise<Made> => control(emulator, 'POST', 'orders', { name });
const secrets = () => [...test.vault.secrets.values()];
const checkOf = (accountId: string) => test.accounts.list().find((one) => one.accountId === accountId)?.check;

async function addKey(key: string, name = 'Main') {
  return granted(await test.accounts.add({ name, key }));
}

describe('an account', () => {
  it('is kept once its key was proved, with the servers it lists; the key is in the vault alone', async () => {
    const made = await order('atlas');
    const { key } = await makeKey(emulator, [made.order_id]);
    const account = await addKey(`  "${key}"\n`);
    expect(account).toMatchObject({ name: 'Main', check: { kind: 'works' }, unmatchable: 0, listedAt: START_AT });
    expect(account.servers).toMatchObject([{ orderId: made.order_id, serverName: 'atlas', planName: 'Pro' }]);
    expect(secrets()).toEqual([key]);
    const told = JSON.stringify([test.store.load(), test.facts, test.logger.lines]);
    expect(told).toContain(account.keyId);
    expect(told).not.toContain('sk_live_');
  });

  it.each([
    ['one the service does not know', async () => `sk_live_${'0'.repeat(64)}`, 'unauthorized'],
    ['one that is no dashboard key', async () => (await order('x')).api_token, 'key_is_access_token'],
  ])('is not kept with %s, and nothing else is', async (_which, keyOf, code) => {
    expect(await test.accounts.add({ name: 'Main', key: await keyOf() })).toMatchObject({ problem: { code } });
    expect([test.accounts.list(), secrets(), test.store.load(), test.facts]).toEqual([[], [], [], []]);
  });

  it('is not kept when the vault keeps no key, nor twice, whatever it is called', async () => {
    const { key } = await makeKey(emulator);
    test.vault.problem = aProblem('vault_locked');
    expect(await test.accounts.add({ name: 'Main', key })).toMatchObject({ problem: { code: 'vault_locked' } });
    expect(test.accounts.list()).toEqual([]);
    test.vault.problem = null;
    await addKey(key);
    expect(await test.accounts.add({ name: 'Other', key })).toMatchObject({
      problem: { code: 'account_already_added' },
    });
    expect(test.accounts.list()).toHaveLength(1);
  });

  it('reads a bare list, as another document has it', async () => {
    await control(emulator, 'POST', 'switches', { bareServerList: true });
    const made = await order('atlas');
    const { key } = await makeKey(emulator, [made.order_id]);
    expect((await addKey(key)).servers).toHaveLength(1);
  });

  it('is renamed in place, and is gone with its key when it is removed', async () => {
    const account = await addKey((await makeKey(emulator)).key);
    granted(test.accounts.rename({ accountId: account.accountId, name: 'Work' }));
    expect(test.store.load()[0]?.name).toBe('Work');
    granted(await test.accounts.remove(account.accountId));
    expect([test.accounts.list(), secrets(), test.store.load()]).toEqual([[], [], []]);
    expect(await test.accounts.test(account.accountId)).toMatchObject({ problem: { code: 'account_not_here' } });
  });
});

describe('the servers of an account', () => {
  it('come into the fleet when a person says so, opened by the account, with the state from the list', async () => {
    const [atlas, nova, foreign] = [await order('atlas'), await order('nova'), await order('foreign')];
    const { key } = await makeKey(emulator, [atlas.order_id, nova.order_id]);
    const account = await addKey(key);
    expect(test.fleet.orders()).toEqual([]);
    const orderIds = test.ids([atlas.order_id, atlas.order_id, foreign.order_id]);
    expect(granted(test.accounts.importServers({ accountId: account.accountId, orderIds }))).toEqual({ added: 1 });
    const [imported] = test.fleet.orders();
    expect(imported).toMatchObject({ name: 'atlas', access: { kind: 'none' }, account: account.accountId });
    await vi.waitFor(() => expect(test.fleet.orders()[0]?.statusReadAt).toBe(START_AT));
    const [read] = test.fleet.orders();
    expect(read).toMatchObject({ status: { kind: 'running' }, hasKey: true });
    for (const capability of ['watch', 'chat', 'restartAgent', 'changeEngine'] as const) {
      expect(read && can(read, capability, account)).toEqual({ kind: 'granted', by: 'dashboardKey' });
    }
    expect(granted(test.accounts.importServers({ accountId: account.accountId, orderIds }))).toEqual({ added: 0 });
  });

  it('are matched by order id with those that are here, and let go when a list has them no more', async () => {
    const [mine, other] = [await order('mine'), await order('other')];
    const { key } = await makeKey(emulator, [mine.order_id]);
    for (const made of [mine, other]) {
      const [orderId] = test.ids([made.order_id]);
      if (orderId) test.fleet.add(newOrder({ orderId, serviceId: SERVICE, tokenId: null, addedAt: 1, name: 'same' }));
    }
    const account = await addKey(key);
    const accountsOf = () => Object.fromEntries(test.fleet.orders().map((one) => [one.orderId, one.account]));
    expect(accountsOf()).toEqual({ [mine.order_id]: account.accountId, [other.order_id]: null });
    await control(emulator, 'POST', 'faults', { name: 'staleServerList' });
    await control(emulator, 'DELETE', `orders/${mine.order_id}`);
    granted(await test.accounts.test(account.accountId));
    expect(accountsOf()).toEqual({ [mine.order_id]: account.accountId, [other.order_id]: null });
    await control(emulator, 'DELETE', 'faults');
    granted(await test.accounts.test(account.accountId));
    expect(accountsOf()).toEqual({ [mine.order_id]: null, [other.order_id]: null });
  });

  it('are opened by the other account when one of two is refused, and by the first again when it works', async () => {
    const made = await order('atlas');
    const first = await makeKey(emulator, [made.order_id]);
    const second = await makeKey(emulator, [made.order_id]);
    const a = await addKey(first.key, 'A');
    test.clock.advance(1_000);
    const b = await addKey(second.key, 'B');
    granted(test.accounts.importServers({ accountId: b.accountId, orderIds: test.ids([made.order_id]) }));
    const opener = () => test.fleet.orders()[0]?.account;
    await vi.waitFor(() => expect(opener()).toBe(a.accountId));
    await control(emulator, 'DELETE', `dashboard-keys/${first.id}`);
    await test.accounts.test(a.accountId);
    expect(opener()).toBe(b.accountId);
    const fresh = await makeKey(emulator, [made.order_id]);
    granted(await test.accounts.replaceKey({ accountId: a.accountId, key: fresh.key }));
    expect(opener()).toBe(a.accountId);
    granted(await test.accounts.remove(a.accountId));
    expect(opener()).toBe(b.accountId);
  });
});

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
    });
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
    await vi.waitFor(() => expect(reads()).toBe(before + 1));
    test.vault.problem = aProblem('vault_locked');
    await test.accounts.begin();
    expect(checkOf(accountId)?.kind).toBe('failed');
    test.vault.problem = null;
    test.clock.advance(60_000);
    await vi.waitFor(() => expect(checkOf(accountId)?.kind).toBe('works'));
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
    await vi.waitFor(() => expect(test.logger.lines.filter(({ level }) => level === 'error')).toHaveLength(2));
    test.store.save = save;
    test.clock.advance(10 * 60_000);
    await vi.waitFor(() => expect(test.accounts.get(first.accountId)?.revision).toBe(first.revision + 1));
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

  it('is heard to be refused elsewhere, at once and in its own words', async () => {
    const { accountId } = await addKey((await makeKey(emulator)).key);
    test.accounts.hearRefusal(accountId, aProblem('rate_limited'));
    expect(checkOf(accountId)?.kind).toBe('works');
    test.accounts.hearRefusal(accountId, aProblem('token_expired'));
    expect(checkOf(accountId)).toMatchObject({ kind: 'refused', problem: { say: 'The dashboard key has expired.' } });
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
