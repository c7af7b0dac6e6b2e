import { afterEach, describe, expect, test } from 'vitest';
import { must } from '../../../../crash/openBuyer.ts';
import { approve, current, openShop, quoted, type Shop, stateOf } from '../../purchase/openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

describe('the signer’s thread', () => {
  test('believes the journal alone: a row changed behind the app’s back is refused', async () => {
    shop = await openShop({
      between: (deps) => ({
        ...deps,
        signer: {
          ...deps.signer,
          sign: async (intentId) => {
            const raise = "UPDATE intents SET record = json_set(record, '$.state.terms.amount.minor', '999000000')";
            deps.database.run(raise);
            return deps.signer.sign(intentId);
          },
        },
      }),
    });
    const guarded = await quoted(shop.buyer);
    const stopped = must(await approve(shop.buyer, guarded));
    expect(stateOf(stopped, 'stopped').problem.code).toBe('signer_amount');
    expect((await shop.ledger()).transfers).toHaveLength(0);
  });

  test('enforces limits that were lowered after the guard had passed', async () => {
    shop = await openShop({
      between: (deps) => ({
        ...deps,
        signer: {
          ...deps.signer,
          sign: async (intentId) => {
            deps.database.run('UPDATE spending_rules SET frozen_at = 1 WHERE only = 1');
            return deps.signer.sign(intentId);
          },
        },
      }),
    });
    const stopped = must(await approve(shop.buyer, await quoted(shop.buyer)));
    expect(stateOf(stopped, 'stopped').problem.code).toBe('signer_frozen');
  });

  test('counts what is still unknown, so that a limit can not be passed by losing answers', async () => {
    const usdc = (whole: number) => ({ minor: `${whole}000000`, unit: 'USDC' }) as const;
    shop = await openShop({ caps: { perPayment: usdc(20), perDay: usdc(20), per30Days: usdc(20), serversPerDay: 9 } });
    await shop.fault('dropReplyAfterSettle');
    const lost = must(await approve(shop.buyer, await quoted(shop.buyer)));
    stateOf(lost, 'unknown');
    const second = await quoted(shop.buyer);
    expect(stateOf(second, 'stopped').problem.code).toBe('invoice_caps');
    expect(current(shop.buyer, lost.intentId).state.kind).toBe('unknown');
  });

  test('signs nothing while the vault is not open, and the purchase can go on later', async () => {
    shop = await openShop({
      between: (deps) => ({
        ...deps,
        signer: {
          ...deps.signer,
          sign: async (intentId) => {
            const found = shop.buyer.purchases.list().find((one) => one.intentId === intentId);
            if ((found?.journal.length ?? 0) > 4) return deps.signer.sign(intentId);
            await shop.buyer.vault.close();
            const refusal = await deps.signer.sign(intentId);
            await shop.buyer.vault.open();
            return refusal;
          },
        },
      }),
    });
    const stopped = must(await approve(shop.buyer, await quoted(shop.buyer)));
    expect(stateOf(stopped, 'stopped').problem.code).toBe('vault_unopened');
    const again = must(await shop.buyer.purchases.quoteAgain(stopped.intentId));
    stateOf(must(await approve(shop.buyer, again)), 'settled');
    expect((await shop.ledger()).transfers).toHaveLength(1);
  });
});
