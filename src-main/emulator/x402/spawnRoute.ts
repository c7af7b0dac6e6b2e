import { createHash } from 'node:crypto';
import { mintRequestId } from '../http/mintRequestId.ts';
import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { planById } from '../orders/plans.ts';
import { spawnBody } from '../orders/spawnBody.ts';
import { spawnCredentials } from '../orders/spawnCredentials.ts';
import type { World } from '../World.ts';
import { aboutSpawn } from './aboutSpawn.ts';
import type { Cashier } from './Cashier.ts';
import { firstAnswer, replay } from './firstAnswer.ts';
import type { Purchase } from './Purchase.ts';
import { type PaymentHeader, paymentHandle, readPayment } from './readPayment.ts';
import { SingleFile } from './SingleFile.ts';
import { type Paid, settleForNothing, settlementHeaders, settlePurchase, type Wish } from './settlePurchase.ts';

const KEY = /^[A-Za-z0-9_-]{16,128}$/;

/** `POST /api/v1/spawn/:planId`: first answers are looked up before any payment is asked for (contract, idempotency). */
export function spawnRoutes(world: World, cashier: () => Promise<Cashier>): readonly Route[] {
  const file = new SingleFile();
  const answer = async (call: Call): Promise<Reply> => {
    const paid = readPayment(call);
    const purchase = readPurchase(call, paid);
    const serve = () => file.run(purchase.handles, () => spawn(world, cashier, purchase, paid));
    const reply = await serve();
    if (reply.kind !== 'bytes' || !world.faults.take('duplicateReply')) return reply;
    return withIdOfItsOwn(world, await serve());
  };
  return [{ method: 'POST', path: '/api/v1/spawn/:planId', bucket: 'spawn', about: aboutSpawn, answer }];
}

function readPurchase(call: Call, paid: PaymentHeader): Purchase {
  const planId = call.params['planId'] ?? '';
  const plan = planById(planId);
  if (!plan) throw new Refusal(404, 'plan_not_found', 'There is no such plan.', { detail: { planId } });
  const key = call.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    throw new Refusal(400, 'invalid_idempotency_key', 'An Idempotency-Key is 16 to 128 of A-Z a-z 0-9 _ and -.');
  }
  const bodyHash = createHash('sha256').update(`${plan.id}\n`).update(call.body).digest('hex');
  const handles = [
    ...(key === undefined ? [] : [`key|${key}`]),
    ...(paid.kind === 'payment' ? [paymentHandle(paid.payment)] : []),
  ];
  return { call, plan, handles, bodyHash };
}

async function spawn(
  world: World,
  cashier: () => Promise<Cashier>,
  purchase: Purchase,
  paid: PaymentHeader,
): Promise<Reply> {
  const first = firstAnswer(world, purchase);
  if (first) return replay(first);
  const wanted = parseWith(spawnBody, readJsonObject(purchase.call.body));
  const wish: Wish = { ...wanted, credentials: spawnCredentials(wanted, world.switches.spawnCredentials) };
  if (world.faults.take('facilitatorDown')) {
    throw new Refusal(503, 'service_unavailable', 'Payments can not be taken at the moment.');
  }
  const till = await cashier();
  if (paid.kind !== 'payment') {
    const error = paid.kind === 'none' ? 'Payment required' : 'The payment is unreadable';
    return askForPayment(world, till, purchase, error);
  }
  // Before the money moves: a purchase that the service can not honour is not settled.
  if (world.faults.take('provisioningFails')) throw noMachine();
  changePrice(world);
  const outcome = await till.take(purchase.plan, paid.payment);
  if (outcome.kind === 'refused') {
    return askForPayment(world, till, purchase, outcome.reason, outcome.responseHeader);
  }
  const nasty = world.faults.take('settledButRefused');
  if (nasty) return refuseSettled(world, till, purchase, { wish, paid: outcome, ...nasty });
  const answer = settlePurchase(world, purchase, wish, outcome);
  if (world.faults.take('dropReplyAfterSettle')) return { kind: 'hangUp' };
  return { kind: 'bytes', status: answer.status, headers: answer.headers, body: answer.body };
}

function noMachine(): Refusal {
  return new Refusal(500, 'provisioning_failed', 'No machine could be made. Nothing was charged.', {
    detail: { reason: 'no capacity in this region' },
  });
}

/** Between the invoice and this payment the price has changed, when that is armed; the next invoice says so. */
function changePrice(world: World): void {
  const armed = world.faults.take('priceChanges');
  if (armed) world.faults.arm('priceDrift', { percent: armed.percent });
}

async function askForPayment(
  world: World,
  till: Cashier,
  purchase: Purchase,
  error: string,
  responseHeader?: string,
): Promise<Reply> {
  const invoice = await till.invoice(purchase.plan, `${purchase.call.origin}${purchase.call.path}`, error);
  const slow = world.faults.take('slowInvoice');
  if (slow) await new Promise<void>((resolve) => world.clock.after(slow.delayMs, resolve));
  return json(invoice.body, 402, {
    'Cache-Control': 'no-store',
    ...(responseHeader === undefined ? {} : settlementHeaders(responseHeader)),
    ...(world.switches.bodyOnlyInvoice ? {} : { 'PAYMENT-REQUIRED': invoice.header }),
  });
}

type Nasty = { readonly wish: Wish; readonly paid: Paid; readonly status: 402 | 500; readonly makesOrder: boolean };

/** A service that breaks after the money has moved, and answers as if it had not. */
async function refuseSettled(world: World, till: Cashier, purchase: Purchase, nasty: Nasty): Promise<Reply> {
  if (nasty.makesOrder) settlePurchase(world, purchase, nasty.wish, nasty.paid);
  else settleForNothing(world, nasty.paid);
  if (nasty.status === 402) return askForPayment(world, till, purchase, 'unexpected_settle_error');
  const detail = { reason: 'The order was lost after its payment.' };
  throw new Refusal(500, 'provisioning_failed', 'The server could not be made.', { detail });
}

/** Each of two answers to one request sent twice has its own correlation id. */
function withIdOfItsOwn(world: World, reply: Reply): Reply {
  if (reply.kind !== 'bytes') return reply;
  const id = mintRequestId(undefined, world.clock, world.random);
  return { ...reply, headers: { ...reply.headers, 'X-Request-Id': id } };
}
