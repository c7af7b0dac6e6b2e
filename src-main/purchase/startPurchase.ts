import {
  type Answer,
  intentId as asIntentId,
  type IntentId,
  ok,
  type Problem,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type { Account, Offers, PlanOffer, PurchaseIntent } from '../../src-shared/domain/index.ts';
import { composeRequest } from './composeRequest.ts';
import type { StartWish } from './Ports.ts';
import { type Purchasing, purposeOf } from './Purchasing.ts';

/**
 * Begins a purchase: mints its one idempotency key, builds its request bytes once and keeps both before anything is sent.
 * Problems: `no_wallet`, `plan_not_found`, `region_not_found`, `not_replaceable`, those of `composeRequest`, the vault's.
 */
export async function startPurchase(
  room: Purchasing,
  offers: Offers,
  wish: StartWish,
): Promise<Answer<PurchaseIntent>> {
  const account = room.wallet.view().account;
  if (account === null) return refused(noWallet());
  const plan = offers.plans.find((offer) => offer.planId === wish.planId);
  if (plan === undefined) return refused(notOffered('plan_not_found', 'plan'));
  const isKnownRegion = offers.regions.length === 0 || offers.regions.some((one) => one.regionCode === wish.regionCode);
  if (!isKnownRegion) return refused(notOffered('region_not_found', 'region'));
  const blocked = replaceProblem(room, wish.replaces);
  if (blocked !== null) return refused(blocked);
  const bytes = composeRequest(wish);
  if (!bytes.ok) return bytes;
  const intent = draft(room, wish, plan, account);
  const sealed = await room.vault.seal(bytes.value, purposeOf('request', intent.intentId));
  return sealed.ok ? ok(room.journal.open(intent, sealed.value)) : sealed;
}

function draft(room: Purchasing, wish: StartWish, plan: PlanOffer, account: Account): PurchaseIntent {
  const now = room.clock.now();
  return {
    intentId: asIntentId(room.random.uuid()),
    serviceId: room.serviceId,
    revision: 1,
    accountId: account.accountId,
    // 32 hex of 128 random bits, within the contract's ^[A-Za-z0-9_-]{16,128}$.
    idempotencyKey: `fleet_${Buffer.from(room.random.bytes(16)).toString('hex')}`,
    name: wish.name,
    planId: plan.planId,
    planName: plan.name,
    planPrice: plan.price,
    regionCode: wish.regionCode,
    runtime: wish.runtime,
    model: wish.model,
    hasCredential: wish.credential !== null,
    createdAt: now,
    state: { kind: 'drafted' },
    journal: [{ kind: 'drafted', at: now }],
    replaces: wish.replaces,
  };
}

/** Only what is proven unpaid may be replaced, and only once: two successors would be two payments for one wish. */
function replaceProblem(room: Purchasing, replaces: IntentId | null): Problem | null {
  if (replaces === null) return null;
  const earlier = room.journal.get(replaces);
  const isProvenUnpaid = earlier?.state.kind === 'refused' && earlier.state.by !== 'person';
  const isTaken = room.journal.list().some((intent) => intent.replaces === replaces && intent.state.kind !== 'refused');
  if (isProvenUnpaid && !isTaken) return null;
  return problem(
    'not_replaceable',
    isTaken ? 'This purchase was replaced already.' : 'It is not proven that the earlier purchase was not paid.',
    isTaken ? 'Open the one that replaced it.' : 'Check the earlier one again; that can not charge twice.',
  );
}

function noWallet(): Problem {
  return problem('no_wallet', 'There is no wallet to pay with.', 'Make or import one, and fund it with test USDC.');
}

function notOffered(code: string, what: string): Problem {
  return problem(code, `The service no longer offers this ${what}.`, 'Reload the offers and choose again.');
}
