import { afterEach, describe, expect, test } from 'vitest';
import { problem, refused } from '../../../../src-shared/basics/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { approve, current, openShop, quoted, type Shop, stateOf, tokenOf, WISH } from './openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

async function isServing(api: string, orderId: string, token: string): Promise<boolean> {
  const reply = await fetch(`${api}/api/v1/status/${orderId}`, { headers: { authorization: `Bearer ${token}` } });
  const body = (await reply.json()) as { setup_complete?: boolean };
  return reply.status === 200 && body.setup_complete !== undefined;
}

describe('a purchase', () => {
  test('goes from plan to token with one transfer, and leaves nothing sealed behind', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    expect(stateOf(guarded, 'guarded').checks.map((check) => check.verdict)).toEqual(Array(9).fill('pass'));
    // The invoice lists Solana, too; this wallet is on the other chain.
    expect(stateOf(guarded, 'guarded').terms.network).toBe('eip155:84532');
    const settled = must(await approve(shop.buyer, guarded));
    const { orderId, settlement, recovered } = stateOf(settled, 'settled');
    expect(recovered).toBe(false);
    const { transfers } = await shop.ledger();
    expect(transfers).toHaveLength(1);
    expect(transfers[0]).toMatchObject({
      amount: guarded.planPrice.minor,
      order_id: orderId,
      transaction: settlement?.transaction,
    });
    expect(await isServing(shop.emulator.url, orderId, (await tokenOf(shop.buyer, settled)) ?? '')).toBe(true);
    expect(shop.buyer.adopted).toMatchObject([
      { orderId, name: 'atlas', paid: guarded.planPrice, intentId: guarded.intentId },
    ]);
    expect(settled.journal.map((entry) => entry.kind)).toEqual([
      'drafted',
      'invoiced',
      'guarded',
      'approved',
      'signed',
      'sent',
      'settled',
    ]);
    const row = shop.buyer.database.get(
      (one) => one,
      'SELECT sealed_request, sealed_payment, sealed_reply FROM intents',
    );
    expect(row).toEqual({ sealed_request: null, sealed_payment: null, sealed_reply: null });
  });

  test('whose invoice is in the body alone is paid too', async () => {
    shop = await openShop({ switches: { bodyOnlyInvoice: true } });
    const settled = must(await approve(shop.buyer, await quoted(shop.buyer)));
    stateOf(settled, 'settled');
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test.each([
    ['settledButRefused', { status: 402 }, 'unknown'],
    ['settleFails', {}, 'unknown'],
    ['duplicateReply', {}, 'settled'],
  ])('under %s %o is paid once and comes to its token', async (name, params, before) => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault(name, params);
    expect(must(await approve(shop.buyer, guarded)).state.kind).toBe(before);
    const settled = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    stateOf(settled, 'settled');
    expect(await tokenOf(shop.buyer, settled)).toMatch(/^osk_/);
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test('that was paid for nothing is never called unpaid, and never paid again', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault('settledButRefused', { status: 500, makesOrder: false });
    must(await approve(shop.buyer, guarded));
    await shop.jump(120_000);
    const unknown = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    expect(stateOf(unknown, 'unknown').problem.code).toBe('paid_reply_lost');
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test('whose reply is lost is unknown, and found again by asking with the same bytes', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault('dropReplyAfterSettle');
    const unknown = must(await approve(shop.buyer, guarded));
    expect(stateOf(unknown, 'unknown').problem.code).toBe('network_unreachable');
    const settled = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    expect(stateOf(settled, 'settled').recovered).toBe(true);
    expect(await tokenOf(shop.buyer, settled)).toMatch(/^osk_/);
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test('left unknown at a quit is finished by the next start', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault('dropReplyAfterSettle');
    must(await approve(shop.buyer, guarded));
    const buyer = await shop.restart();
    await buyer.purchases.recoverAll();
    stateOf(current(buyer, guarded.intentId), 'settled');
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test('that was refused after signing is closed only when the chain proves it, and may then be replaced', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault('facilitatorDown');
    const unknown = must(await approve(shop.buyer, guarded));
    expect(stateOf(unknown, 'unknown').problem.code).toBe('service_unavailable');
    const early = await shop.buyer.purchases.start({ ...WISH, replaces: guarded.intentId });
    expect(early).toMatchObject({ ok: false, problem: { code: 'not_replaceable' } });

    const silent = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    expect(stateOf(silent, 'unknown').problem.code).toBe('payment_may_arrive');
    await shop.jump(400_000);
    // The service is still down and says nothing: the chain's proof needs nobody's word.
    const refused = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    expect(stateOf(refused, 'refused')).toMatchObject({ by: 'expiry', problem: { code: 'proven_unpaid' } });
    await shop.clearFaults();
    expect((await shop.ledger()).transfers).toHaveLength(0);
    expect(shop.buyer.wallet.view().spent.serversToday).toBe(0);

    const next = must(await shop.buyer.purchases.start({ ...WISH, replaces: guarded.intentId }));
    expect(current(shop.buyer, next.intentId).idempotencyKey).not.toBe(guarded.idempotencyKey);
  });

  test('that the chain shows as paid stays unknown while the service is silent, and says so', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    await shop.fault('dropReplyAfterSettle');
    must(await approve(shop.buyer, guarded));
    const { transfers } = await shop.ledger();
    await shop.fault('dropReplyAfterSettle');
    await shop.fault('rateLimited', { retryAfterS: 1 });
    const unknown = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
    expect(stateOf(unknown, 'unknown').problem).toMatchObject({
      code: 'paid_reply_lost',
      facts: { transaction: transfers[0]?.transaction },
    });
  });

  test('signed while the vault was being locked is not sent, and goes on with the same signature', async () => {
    let isLocked = true;
    shop = await openShop({
      between: (deps) => ({
        ...deps,
        vault: {
          store: (ref, secret) => deps.vault.store(ref, secret),
          seal: (plain, purpose) => deps.vault.seal(plain, purpose),
          unseal: async (sealed, purpose) =>
            isLocked && purpose.includes('payment')
              ? refused(problem('vault_locked', 'Locked.', 'Unlock.'))
              : deps.vault.unseal(sealed, purpose),
        },
      }),
    });
    const unknown = must(await approve(shop.buyer, await quoted(shop.buyer)));
    expect(stateOf(unknown, 'unknown').problem.code).toBe('vault_locked');
    const still = must(await shop.buyer.purchases.checkAgain(unknown.intentId));
    // The journal lists what was sent, and nothing was.
    expect(still.journal.map((entry) => entry.kind)).not.toContain('asked again');
    expect(still.journal.map((entry) => entry.kind)).not.toContain('sent');
    expect((await shop.ledger()).transfers).toHaveLength(0);
    isLocked = false;
    stateOf(must(await shop.buyer.purchases.checkAgain(unknown.intentId)), 'settled');
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });

  test('may be refused by the person until it is signed, and not after', async () => {
    shop = await openShop();
    const guarded = await quoted(shop.buyer);
    expect(stateOf(must(await shop.buyer.purchases.refuse(guarded.intentId)), 'refused').by).toBe('person');
    const second = await quoted(shop.buyer);
    must(await approve(shop.buyer, second));
    expect(await shop.buyer.purchases.refuse(second.intentId)).toMatchObject({ ok: false });
    expect(await approve(shop.buyer, second)).toMatchObject({ ok: false, problem: { code: 'not_ready_to_approve' } });
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });
});
