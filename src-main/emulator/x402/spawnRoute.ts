import { createHash } from 'node:crypto';
import { asNewer } from '../faults/asNewer.ts';
import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { createOrder } from '../orders/createOrder.ts';
import { addressOf, sshOf } from '../orders/describeStatus.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { type Plan, planById } from '../orders/plans.ts';
import { spawnBody } from '../orders/spawnBody.ts';
import type { World } from '../World.ts';
import type { KeptAnswer } from './Answers.ts';
import type { Cashier } from './Cashier.ts';
import { paymentHandle, readPayment } from './readPayment.ts';
import { SingleFile } from './SingleFile.ts';

const KEY = /^[A-Za-z0-9_-]{16,128}$/;

type Purchase = {
  readonly call: Call;
  readonly plan: Plan;
  readonly handles: readonly string[];
  readonly bodyHash: string;
};

/** `POST /api/v1/spawn/:planId`: first answers are looked up before any payment is asked for (contract, idempotency). */
export function spawnRoutes(world: World, cashier: () => Promise<Cashier>): readonly Route[] {
  const file = new SingleFile();
  const answer = (call: Call): Promise<Reply> => {
    const purchase = readPurchase(call);
    return file.run(purchase.handles, () => spawn(world, cashier, purchase));
  };
  return [{ method: 'POST', path: '/api/v1/spawn/:planId', bucket: 'spawn', answer }];
}

function readPurchase(call: Call): Purchase {
  const planId = call.params['planId'] ?? '';
  const plan = planById(planId);
  if (!plan) throw new Refusal(404, 'plan_not_found', 'There is no such plan.', { detail: { planId } });
  const key = call.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    throw new Refusal(400, 'invalid_idempotency_key', 'An Idempotency-Key is 16 to 128 of A-Z a-z 0-9 _ and -.');
  }
  const paid = readPayment(call);
  const bodyHash = createHash('sha256').update(`${plan.id}\n`).update(call.body).digest('hex');
  const handles = [
    ...(key === undefined ? [] : [`key|${key}`]),
    ...(paid.kind === 'payment' ? [paymentHandle(paid.payment)] : []),
  ];
  return { call, plan, handles, bodyHash };
}

async function spawn(world: World, cashier: () => Promise<Cashier>, purchase: Purchase): Promise<Reply> {
  const first = firstAnswer(world, purchase);
  if (first) return replay(first);
  const { call, plan } = purchase;
  const wanted = parseWith(spawnBody, readJsonObject(call.body));
  if (world.faults.take('facilitatorDown')) {
    throw new Refusal(503, 'service_unavailable', 'Payments can not be taken at the moment.');
  }
  const till = await cashier();
  const paid = readPayment(call);
  if (paid.kind !== 'payment') {
    return askForPayment(
      world,
      till,
      purchase,
      paid.kind === 'none' ? 'Payment required' : 'The payment is unreadable',
    );
  }
  changePrice(world);
  const outcome = await till.take(plan, paid.payment);
  if (outcome.kind === 'refused') return askForPayment(world, till, purchase, outcome.reason);
  const answer = settle(world, purchase, wanted, outcome);
  if (world.faults.take('dropReplyAfterSettle')) return { kind: 'hangUp' };
  return { kind: 'bytes', status: answer.status, headers: answer.headers, body: answer.body };
}

/** Between the invoice and this payment the price has changed, when that is armed; the next invoice says so. */
function changePrice(world: World): void {
  const armed = world.faults.take('priceChanges');
  if (armed) world.faults.arm('priceDrift', { percent: armed.percent });
}

/** The answer this request already had, by its key or its payment. Refusal: 409 when its key was used for another. */
function firstAnswer(world: World, purchase: Purchase): KeptAnswer | null {
  const { handles, bodyHash } = purchase;
  const kept = handles.map((handle) => ({ handle, found: world.answers.find(handle) }));
  if (kept.some(({ handle, found }) => found && found.bodyHash !== bodyHash && handle.startsWith('key|'))) {
    throw new Refusal(409, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.');
  }
  const first = kept.find(({ found }) => found?.bodyHash === bodyHash)?.found?.answer ?? null;
  // A key that comes in with a payment already answered is used up by that answer: it can not buy a second time.
  if (first) {
    for (const { handle, found } of kept) {
      if (!found && handle.startsWith('key|')) world.answers.keep(handle, bodyHash, first);
    }
  }
  return first;
}

function replay(first: KeptAnswer): Reply {
  return {
    kind: 'bytes',
    status: first.status,
    headers: { ...first.headers, 'Idempotent-Replayed': 'true' },
    body: first.body,
  };
}

async function askForPayment(world: World, till: Cashier, purchase: Purchase, error: string): Promise<Reply> {
  const invoice = await till.invoice(purchase.plan, `${purchase.call.origin}${purchase.call.path}`, error);
  const slow = world.faults.take('slowInvoice');
  if (slow) await new Promise<void>((resolve) => world.clock.after(slow.delayMs, resolve));
  const headers = { 'Cache-Control': 'no-store' };
  if (world.switches.bodyOnlyInvoice) return json(invoice.body, 402, headers);
  return json(invoice.body, 402, { ...headers, 'PAYMENT-REQUIRED': invoice.header });
}

/** Money, order and first answer land in one transaction, before a byte of the answer leaves. */
function settle(
  world: World,
  purchase: Purchase,
  wanted: ReturnType<typeof spawnBody.parse>,
  paid: { readonly transaction: string; readonly responseHeader: string },
): KeptAnswer {
  try {
    return world.database.transact(() => {
      const { order, token } = createOrder(world, {
        planId: purchase.plan.id,
        name: null,
        region: wanted.region,
        runtime: wanted.runtime,
        model: wanted.default_model ?? null,
        hasApiKey: wanted.credentials.length > 0 || (wanted.api_key ?? '') !== '',
      });
      world.ledger.settle(paid.transaction, order.orderId);
      const answer: KeptAnswer = {
        status: 200,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'PAYMENT-RESPONSE': paid.responseHeader,
          'X-PAYMENT-RESPONSE': paid.responseHeader,
        },
        // Dressed now, not on its way out: a replay must be this answer byte for byte.
        body: Buffer.from(JSON.stringify(asNewer(world.faults, world.seed, spawned(purchase, order, token)))),
      };
      for (const handle of purchase.handles) world.answers.keep(handle, purchase.bodyHash, answer);
      return answer;
    }, true);
  } catch (error) {
    world.ledger.release(paid.transaction);
    throw error;
  }
}

function spawned(purchase: Purchase, order: OrderRecord, token: string): Record<string, unknown> {
  const { origin } = purchase.call;
  return {
    order_id: order.orderId,
    api_token: token,
    plan: purchase.plan.name,
    price_usd: purchase.plan.priceUsd,
    server_ip: addressOf(order),
    status: order.status,
    status_url: `${origin}/api/v1/status/${order.orderId}`,
    chat_url: `${origin.replace(/^http/, 'ws')}/api/v1/chat/${order.orderId}`,
    ssh: sshOf(order),
    message: 'The server is being made ready. Installing takes five to ten minutes.',
  };
}
