import { afterEach, describe, expect, test } from 'vitest';
import { diskFull } from '../../../../src-main/disk/diskProblemOf.ts';
import { DiskError } from '../../../../src-main/disk/index.ts';
import type { PurchaseDeps } from '../../../../src-main/purchase/index.ts';
import { ok, problem } from '../../../../src-shared/basics/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { approve, current, openShop, quoted, type Shop, stateOf, WISH } from './openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

const STRANGER = '0x00000000000000000000000000000000DeaDBeef';

describe('a purchase stops before anything is signed', () => {
  const faults: ReadonlyArray<[string, object, string]> = [
    ['wrongAsset', {}, 'invoice_asset'],
    ['wrongNetwork', {}, 'invoice_network'],
    ['priceDrift', { percent: 10 }, 'invoice_price'],
    ['priceDrift', { percent: -10 }, 'invoice_price'],
    ['clockSkew', {}, 'invoice_clock'],
    ['facilitatorDown', {}, 'service_unavailable'],
  ];
  test.each(faults)('at %s %o, and goes on once that is over', async (name, params, code) => {
    shop = await openShop();
    await shop.fault(name, params);
    const stopped = await quoted(shop.buyer);
    const { problem } = stateOf(stopped, 'stopped');
    expect(problem.code).toBe(code);
    expect(problem.say.length * problem.hint.length).toBeGreaterThan(0);
    expect(await shop.buyer.purchases.approve({ ...seen(), intentId: stopped.intentId })).toMatchObject({ ok: false });
    await shop.clearFaults();
    expect(must(await shop.buyer.purchases.quote(stopped.intentId))).toEqual(stopped);
    stateOf(must(await shop.buyer.purchases.quoteAgain(stopped.intentId)), 'guarded');
    expect((await shop.ledger()).transfers).toHaveLength(0);
  });

  test('at a service that takes Solana alone, which this wallet can not pay on', async () => {
    shop = await openShop({ switches: { rails: 'solana' } });
    const { problem } = stateOf(await quoted(shop.buyer), 'stopped');
    expect(problem).toMatchObject({ code: 'invoice_network' });
    expect(problem.say).toContain('Solana Devnet');
  });

  test('with an empty wallet, saying what is missing', async () => {
    shop = await openShop({ usdc: '10' });
    const { problem } = stateOf(await quoted(shop.buyer), 'stopped');
    expect(problem).toMatchObject({ code: 'invoice_balance' });
    expect(problem.say).toContain('4.99 USDC more');
  });

  test('while the chain can not say what the wallet holds, whatever it held before', async () => {
    let isDown = false;
    shop = await openShop({
      usdc: '20',
      between: (deps) => ({
        ...deps,
        wallet: {
          view: () => deps.wallet.view(),
          spendingChanged: () => deps.wallet.spendingChanged(),
          async readBalance() {
            if (!isDown) return deps.wallet.readBalance();
            const why = problem('network_unreachable', 'The chain could not be reached.', 'Try again.');
            return ok({ ...deps.wallet.view().balance, problem: why });
          },
        },
      }),
    });
    stateOf(must(await approve(shop.buyer, await quoted(shop.buyer))), 'settled');
    isDown = true;
    const stopped = stateOf(await quoted(shop.buyer), 'stopped');
    expect(stopped.problem).toMatchObject({ code: 'invoice_balance', hint: expect.stringContaining('can be reached') });
  });

  test('when what was seen is not what is asked for', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    const { terms } = stateOf(guarded, 'guarded');
    const { intentId } = guarded;
    const lies = [
      { ...terms, amount: { ...terms.amount, minor: '14990001' } },
      { ...terms, payTo: STRANGER },
      { ...terms, asset: STRANGER },
      { ...terms, network: 'eip155:8453' },
    ];
    for (const { amount, payTo, network, asset } of lies) {
      const answer = await shop.buyer.purchases.approve({
        intentId,
        seen: { amount, payTo, network, asset },
        typedRecipient: null,
      });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'terms_changed' } });
    }
    expect(current(shop.buyer, intentId).state.kind).toBe('guarded');
  });

  test('when the invoice changed while the person was thinking', async () => {
    let monotonicMs = 0;
    const clock = { now: () => Date.now(), monotonicMs: () => monotonicMs, after: () => () => {} };
    shop = await openShop({ between: (deps) => ({ ...deps, clock }) });
    const guarded = await quoted(shop.buyer);
    await shop.fault('priceDrift', { percent: 5 });
    monotonicMs = 61_000;
    expect(await approve(shop.buyer, guarded)).toMatchObject({ ok: false, problem: { code: 'invoice_price' } });
    stateOf(current(shop.buyer, guarded.intentId), 'stopped');
    expect((await shop.ledger()).transfers).toHaveLength(0);
  });

  test('at a new recipient until it is typed; once typed it may not change', async () => {
    shop = await openShop();
    await shop.fault('wrongPayTo', { payTo: STRANGER });
    const guarded = await quoted(shop.buyer);
    expect(stateOf(guarded, 'guarded').checks).toContainEqual(
      expect.objectContaining({ what: 'recipient', verdict: 'confirm', found: STRANGER }),
    );
    expect(await approve(shop.buyer, guarded)).toMatchObject({ problem: { code: 'recipient_not_typed' } });
    const mistyped = `${STRANGER.slice(0, -1)}e`;
    expect(await approve(shop.buyer, guarded, mistyped)).toMatchObject({ problem: { code: 'recipient_mismatch' } });
    // The service itself does not know this recipient, so what matters here is that it was signed for, and pinned.
    const sent = must(await approve(shop.buyer, guarded, ` ${STRANGER.toLowerCase()} `));
    expect(sent.journal.map((entry) => entry.kind)).toContain('signed');
    const again = await quoted(shop.buyer);
    expect(stateOf(again, 'guarded').checks).toContainEqual(
      expect.objectContaining({ what: 'recipient', verdict: 'pass' }),
    );
    await shop.fault('wrongPayTo', { payTo: `0x1${STRANGER.slice(3)}` });
    expect(stateOf(await quoted(shop.buyer), 'stopped').problem).toMatchObject({
      code: 'invoice_recipient',
      facts: { expected: STRANGER },
    });
  });
});

describe('bad input is refused with a sentence, and nothing is kept', () => {
  const wishes: ReadonlyArray<[string, object]> = [
    ['plan_not_found', { planId: 'nope' }],
    ['region_not_found', { regionCode: 'moon-1' }],
    ['ssh_key_is_private', { sshKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc' }],
    ['ssh_key_unreadable', { sshKey: 'ssh-ed25519 short' }],
    ['ssh_key_unreadable', { sshKey: `ssh-ed25519 ${'A'.repeat(68)}\nssh-rsa evil` }],
    ['not_replaceable', { replaces: 'never-was' }],
  ];
  test('in what is wished for', async () => {
    shop = await openShop();
    for (const [code, wish] of wishes) {
      expect(await shop.buyer.purchases.start({ ...WISH, ...wish })).toMatchObject({ ok: false, problem: { code } });
    }
    expect(shop.buyer.purchases.list()).toEqual([]);
  });

  test('when the service is not there', async () => {
    shop = await openShop();
    await shop.emulator.stop();
    expect(await shop.buyer.purchases.start(WISH)).toMatchObject({
      ok: false,
      problem: { code: 'network_unreachable' },
    });
  });
});

describe('a full disk', () => {
  /** The disk is full for every commit of this state. */
  function fullAt(state: string, disk: { isFull: boolean }) {
    return (deps: PurchaseDeps): PurchaseDeps => ({
      ...deps,
      database: {
        ...methodsOf(deps.database),
        run(sql, ...params) {
          if (disk.isFull && sql.startsWith('INSERT INTO intents') && params[2] === state)
            throw new DiskError(diskFull(), null);
          return deps.database.run(sql, ...params);
        },
      },
    });
  }

  test.each(['approved', 'signed', 'sent'])(
    'at %s: says so, sends nothing, and goes on from the journal',
    async (state) => {
      const disk = { isFull: true };
      shop = await openShop({ between: fullAt(state, disk) });
      const guarded = await quoted(shop.buyer);
      expect(await approve(shop.buyer, guarded)).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
      expect((await shop.ledger()).transfers).toHaveLength(0);
      disk.isFull = false;
      const buyer = await shop.restart();
      await buyer.purchases.recoverAll();
      const now = must(
        await buyer.purchases
          .quoteAgain(guarded.intentId)
          .then((quote) => (quote.ok ? quote : buyer.purchases.checkAgain(guarded.intentId))),
      );
      const settled = now.state.kind === 'guarded' ? must(await approve(buyer, now)) : now;
      stateOf(settled, 'settled');
      expect((await shop.ledger()).transfers).toHaveLength(1);
    },
  );

  test('at settled: the money is spent once and the server is found by the next start', async () => {
    shop = await openShop({ between: fullAt('settled', { isFull: true }) });
    const guarded = await quoted(shop.buyer);
    expect(await approve(shop.buyer, guarded)).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
    const buyer = await shop.restart({});
    await buyer.purchases.recoverAll();
    expect(stateOf(current(buyer, guarded.intentId), 'settled').recovered).toBe(true);
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });
});

function seen() {
  const amount = { minor: '14990000', unit: 'USDC' } as const;
  return { seen: { amount, payTo: STRANGER, network: 'eip155:84532', asset: STRANGER }, typedRecipient: null };
}

/** A class instance's methods as a plain object, so that one can be replaced. */
function methodsOf(database: PurchaseDeps['database']): PurchaseDeps['database'] {
  return {
    isReadOnly: database.isReadOnly,
    newerVersion: database.newerVersion,
    run: (sql, ...params) => database.run(sql, ...params),
    get: (parse, sql, ...params) => database.get(parse, sql, ...params),
    all: (parse, sql, ...params) => database.all(parse, sql, ...params),
    transaction: (act, options) => database.transaction(act, options),
    close: () => database.close(),
  };
}
