import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { can, newOrder } from '../../../../src-shared/domain/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { SOON } from '../../../fakes/soon.ts';
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
    await vi.waitFor(() => expect(test.fleet.orders()[0]?.statusReadAt).toBe(START_AT), SOON);
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
    await vi.waitFor(() => expect(opener()).toBe(a.accountId), SOON);
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
