import { privateKeyToAddress } from 'viem/accounts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { diskFull } from '../../../../src-main/disk/diskProblemOf.ts';
import { DiskError } from '../../../../src-main/disk/index.ts';
import { STARTING_CAPS } from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { approve, openShop, quoted, type Shop, stateOf } from '../purchase/openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

const KEY = '0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318';
const usdc = (whole: number) => ({ minor: `${whole}000000`, unit: 'USDC' }) as const;

describe('the wallet', () => {
  test('makes a key in the vault, tells its address, and shows the key only when asked', async () => {
    shop = await openShop();
    const { account, caps } = shop.buyer.wallet.view();
    if (account === null) throw new Error('no account');
    const { secret } = must(await shop.buyer.wallet.reveal(account.accountId));
    expect(privateKeyToAddress(secret as `0x${string}`)).toBe(account.address);
    expect(JSON.stringify(shop.buyer.wallet.view())).not.toContain(secret.slice(2));
    expect(caps.serversPerDay).toBe(12);
    expect(await shop.buyer.wallet.createAccount({ label: 'Second' })).toMatchObject({
      problem: { code: 'wallet_exists' },
    });
    const buyer = await shop.restart();
    expect(buyer.wallet.view().account).toEqual(account);
  });

  test('makes one account of two clicks', async () => {
    shop = await openShop();
    const { wallet } = shop.buyer;
    must(await wallet.forget(wallet.view().account?.accountId ?? ('' as never)));
    const both = await Promise.all([wallet.createAccount({ label: 'A' }), wallet.createAccount({ label: 'B' })]);
    expect(both.map((answer) => answer.ok)).toEqual([true, false]);
  });

  test('takes in a key that is good, and keeps nothing of one that is not', async () => {
    shop = await openShop();
    const { wallet } = shop.buyer;
    must(await wallet.forget(wallet.view().account?.accountId ?? ('' as never)));
    expect(wallet.view()).toMatchObject({ account: null, balance: { amount: null } });
    expect(await wallet.importAccount({ label: 'Mine', key: KEY.slice(0, 50) })).toMatchObject({
      problem: { code: 'key_too_short' },
    });
    expect(wallet.view().account).toBeNull();
    const account = must(await wallet.importAccount({ label: 'Mine', key: KEY }));
    expect(account).toMatchObject({ address: privateKeyToAddress(KEY), origin: 'imported' });
    expect(account.backedUpAt).toBeNull();
    must(wallet.markBackedUp(account.accountId));
    expect(wallet.view().account?.backedUpAt).not.toBeNull();
  });

  test('counts a backup as noted only once that is on the disk', async () => {
    shop = await openShop();
    const { wallet, database } = shop.buyer;
    must(await wallet.forget(wallet.view().account?.accountId ?? ('' as never)));
    const { accountId } = must(await wallet.importAccount({ label: 'Mine', key: KEY }));
    const run = vi.spyOn(database, 'run').mockImplementation(() => {
      throw new DiskError(diskFull(), null);
    });
    expect(wallet.markBackedUp(accountId)).toMatchObject({ problem: { code: 'disk_full' } });
    run.mockRestore();
    expect(wallet.view().account?.backedUpAt).toBeNull();
  });

  test('reads its balance; when the node is gone the old figure keeps its age and says why', async () => {
    shop = await openShop({ usdc: '14.99' });
    const { wallet } = shop.buyer;
    const first = must(await wallet.readBalance());
    expect(first).toMatchObject({ amount: { minor: '14990000' }, problem: null });
    await shop.emulator.stop();
    const second = must(await wallet.readBalance());
    expect(second).toMatchObject({
      amount: first.amount,
      readAt: first.readAt,
      problem: { code: 'network_unreachable' },
    });
  });

  test('counts what was spent, and tells so', async () => {
    shop = await openShop();
    const views: number[] = [];
    shop.buyer.wallet.onChanged((view) => views.push(view.spent.serversToday));
    stateOf(must(await approve(shop.buyer, await quoted(shop.buyer))), 'settled');
    expect(shop.buyer.wallet.view().spent).toEqual({ today: usdc14(), last30Days: usdc14(), serversToday: 1 });
    expect(views.at(-1)).toBe(1);
  });

  test('keeps a key that an unresolved payment may still need', async () => {
    shop = await openShop();
    await shop.fault('dropReplyAfterSettle');
    const unknown = must(await approve(shop.buyer, await quoted(shop.buyer)));
    const { accountId } = unknown;
    expect(await shop.buyer.wallet.forget(accountId)).toMatchObject({ problem: { code: 'wallet_in_use' } });
    must(await shop.buyer.purchases.checkAgain(unknown.intentId));
    expect((await shop.buyer.wallet.forget(accountId)).ok).toBe(true);
    expect(await shop.buyer.wallet.reveal(accountId)).toMatchObject({ problem: { code: 'account_gone' } });
  });

  test('remembers limits and freeze, and refuses limits that contradict each other', async () => {
    shop = await openShop();
    const { wallet } = shop.buyer;
    must(wallet.changeCaps(STARTING_CAPS));
    must(wallet.freeze(true));
    expect(wallet.changeCaps({ ...STARTING_CAPS, perPayment: usdc(50) })).toMatchObject({
      problem: { code: 'caps_disagree' },
    });
    const buyer = await shop.restart();
    expect(buyer.wallet.view()).toMatchObject({ caps: STARTING_CAPS, frozenAt: expect.any(Number) });
    expect(stateOf(await quoted(buyer), 'stopped').problem.code).toBe('invoice_frozen');
    must(buyer.wallet.freeze(false));
    expect(buyer.wallet.view().frozenAt).toBeNull();
  });

  test('is frozen also when the disk does not take it, and a disk that takes the next change keeps that it is', async () => {
    shop = await openShop();
    const { wallet, database } = shop.buyer;
    must(wallet.changeCaps(STARTING_CAPS));
    const guarded = await quoted(shop.buyer);
    database.run("CREATE TRIGGER full BEFORE UPDATE ON spending_rules BEGIN SELECT RAISE(ABORT, 'full'); END");
    expect(wallet.freeze(true).ok).toBe(false);
    expect(wallet.view().frozenAt).not.toBeNull();
    await approve(shop.buyer, guarded);
    const stopped = shop.buyer.purchases.list().map(({ state }) => state);
    expect(stopped).toMatchObject([{ kind: 'stopped', problem: { code: 'invoice_frozen' } }]);
    database.run('DROP TRIGGER full');
    must(wallet.changeCaps(STARTING_CAPS));
    expect((await shop.restart()).wallet.view().frozenAt).not.toBeNull();
  });
});

function usdc14() {
  return { minor: '14990000', unit: 'USDC' };
}
