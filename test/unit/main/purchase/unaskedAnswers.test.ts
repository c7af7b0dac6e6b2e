import { afterEach, expect, test } from 'vitest';
import type { PurchaseDeps } from '../../../../src-main/purchase/index.ts';
import type { HttpReply } from '../../../../src-main/wire/index.ts';
import { type Answer, ok, problem, refused } from '../../../../src-shared/basics/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { approve, current, openShop, quoted, type Shop, stateOf, tokenOf } from './openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

const PORTAL = '<html>Sign in to the hotel’s network</html>';

const answer = (bodyText: string): HttpReply => ({
  status: 200,
  headers: { get: () => null },
  bodyText,
  correlationId: null,
  serverDateAt: null,
});

/** Stands between the app and the service: what it answers itself never reaches the service. */
function standBetween(take: () => string | null, hear: (reply: HttpReply) => void = () => {}) {
  return (deps: PurchaseDeps): PurchaseDeps => ({
    ...deps,
    http: {
      skewMs: () => deps.http.skewMs(),
      waitMs: (bucket, path) => deps.http.waitMs(bucket, path),
      stop: () => deps.http.stop(),
      async request(request): Promise<Answer<HttpReply>> {
        const own = request.bucket === 'spawn' ? take() : null;
        if (own !== null) return ok(answer(own));
        const reply = await deps.http.request(request);
        if (reply.ok && request.bucket === 'spawn') hear(reply.value);
        return reply;
      },
    },
  });
}

/** A vault that can be told to take no more secrets. */
function lockable({ vault }: PurchaseDeps, isLocked: () => boolean): PurchaseDeps['vault'] {
  return {
    store: async (ref, secret) =>
      isLocked() ? refused(problem('vault_locked', 'Locked.', 'Unlock.')) : vault.store(ref, secret),
    seal: (plain, purpose) => vault.seal(plain, purpose),
    unseal: (sealed, purpose) => vault.unseal(sealed, purpose),
  };
}

test('the page of a captive portal in place of the invoice stops a purchase, and is no obstacle later', async () => {
  let isPortal = true;
  shop = await openShop({ between: standBetween(() => (isPortal ? PORTAL : null)) });
  const stopped = await quoted(shop.buyer);
  expect(stateOf(stopped, 'stopped').problem.code).toBe('not_json');
  const given = await quoted(shop.buyer, { name: 'other' });
  isPortal = false;
  expect(must(await shop.buyer.purchases.refuse(given.intentId)).state.kind).toBe('refused');
  const guarded = must(await shop.buyer.purchases.quoteAgain(stopped.intentId));
  const settled = must(await approve(shop.buyer, guarded));
  expect(await tokenOf(shop.buyer, settled)).toMatch(/^osk_/);
  expect((await shop.ledger()).transfers).toHaveLength(1);
});

const GIVEN = JSON.stringify({
  order_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  api_token: `osk_${'a'.repeat(40)}`,
  status: 'pending',
});

test('a server that came without a payment is taken in, and its purchase does not end as refused', async () => {
  shop = await openShop({ between: standBetween(() => GIVEN) });
  const given = await quoted(shop.buyer);
  const { orderId } = stateOf(given, 'given');
  expect(shop.buyer.adopted).toMatchObject([{ orderId, intentId: given.intentId, paid: null }]);
  expect(shop.buyer.wallet.view().spent.serversToday).toBe(0);
  // It is over: nothing is asked, signed or called refused after that.
  expect(must(await shop.buyer.purchases.refuse(given.intentId)).state.kind).toBe('given');
  expect(await shop.buyer.purchases.quoteAgain(given.intentId)).toMatchObject({ problem: { code: 'purchase_closed' } });
});

test('its token waits in the journal while the vault does not take it', async () => {
  let isLocked = true;
  shop = await openShop({
    between: (deps) => ({
      ...standBetween(() => GIVEN)(deps),
      vault: lockable(deps, () => isLocked),
    }),
  });
  const stopped = await quoted(shop.buyer);
  expect(stateOf(stopped, 'stopped').problem.code).toBe('vault_locked');
  expect(await shop.buyer.purchases.refuse(stopped.intentId)).toMatchObject({ problem: { code: 'vault_locked' } });
  isLocked = false;
  stateOf(must(await shop.buyer.purchases.refuse(stopped.intentId)), 'given');
});

test('an answer without a token never takes the place of one whose token is not stored yet', async () => {
  let own: string | null = null;
  let isLocked = true;
  const replies: string[] = [];
  shop = await openShop({
    between: (deps) => ({
      ...standBetween(
        () => own,
        ({ status, bodyText }) => status < 300 && replies.push(bodyText),
      )(deps),
      vault: lockable(deps, () => isLocked),
    }),
  });
  const guarded = await quoted(shop.buyer);
  stateOf(must(await approve(shop.buyer, guarded)), 'unknown');
  expect(replies).toHaveLength(1);
  own = PORTAL;
  stateOf(must(await shop.buyer.purchases.checkAgain(guarded.intentId)), 'unknown');
  isLocked = false;
  stateOf(must(await shop.buyer.purchases.checkAgain(guarded.intentId)), 'settled');
  expect(await tokenOf(shop.buyer, current(shop.buyer, guarded.intentId))).toMatch(/^osk_/);
});

test('is not closed as unpaid while a kept answer holds a token, whatever the chain shows', async () => {
  let own: string | null = null;
  let isLocked = true;
  shop = await openShop({
    between: (deps) => ({
      ...standBetween(() => own)(deps),
      vault: lockable(deps, () => isLocked),
    }),
  });
  const guarded = await quoted(shop.buyer);
  own = GIVEN;
  stateOf(must(await approve(shop.buyer, guarded)), 'unknown');
  await shop.jump(400_000);
  stateOf(must(await shop.buyer.purchases.checkAgain(guarded.intentId)), 'unknown');
  isLocked = false;
  stateOf(must(await shop.buyer.purchases.checkAgain(guarded.intentId)), 'settled');
  expect(await tokenOf(shop.buyer, current(shop.buyer, guarded.intentId))).toMatch(/^osk_/);
});
