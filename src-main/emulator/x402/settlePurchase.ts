import type { NewCredential } from '../engine/addCredential.ts';
import { asNewer } from '../faults/asNewer.ts';
import { createOrder } from '../orders/createOrder.ts';
import { addressOf, sshOf } from '../orders/describeStatus.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { spawnBody } from '../orders/spawnBody.ts';
import type { World } from '../World.ts';
import type { KeptAnswer } from './Answers.ts';
import type { Purchase } from './Purchase.ts';

/** What is bought: the body of the request, with the credentials the box will hold. */
export type Wish = Omit<ReturnType<typeof spawnBody.parse>, 'credentials'> & {
  readonly credentials: readonly NewCredential[];
};
export type Paid = { readonly transaction: string; readonly responseHeader: string };

/** Money, order and first answer land in one transaction, before a byte of the answer leaves. */
export function settlePurchase(world: World, purchase: Purchase, wish: Wish, paid: Paid): KeptAnswer {
  return orLetGo(world, paid, () => {
    const { order, token } = createOrder(world, {
      planId: purchase.plan.id,
      name: null,
      region: wish.region,
      runtime: wish.runtime,
      model: wish.default_model ?? null,
      credentials: wish.credentials,
    });
    world.ledger.settle(paid.transaction, order.orderId);
    const answer: KeptAnswer = {
      status: 200,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...settlementHeaders(paid.responseHeader) },
      // Dressed now, not on its way out: a replay must be this answer byte for byte.
      body: Buffer.from(JSON.stringify(asNewer(world.faults, world.seed, spawned(world, purchase, order, token)))),
    };
    for (const handle of purchase.handles) world.answers.keep(handle, purchase.bodyHash, answer);
    return answer;
  });
}

/** The money moves and nothing is bought with it: what a service does that fails just then. */
export function settleForNothing(world: World, paid: Paid): void {
  orLetGo(world, paid, () => world.ledger.settle(paid.transaction, null));
}

/** What became of a payment, under the names of both x402 versions. */
export function settlementHeaders(responseHeader: string): Readonly<Record<string, string>> {
  return { 'PAYMENT-RESPONSE': responseHeader, 'X-PAYMENT-RESPONSE': responseHeader };
}

function orLetGo<T>(world: World, { transaction }: Paid, write: () => T): T {
  try {
    return world.database.transact(write, true);
  } catch (error) {
    world.ledger.release(transaction);
    throw error;
  }
}

function spawned({ switches }: World, purchase: Purchase, order: OrderRecord, token: string): Record<string, unknown> {
  const { origin } = purchase.call;
  const tokenNames = switches.tokenField === 'both' ? ['api_token', 'token'] : [switches.tokenField];
  return {
    order_id: order.orderId,
    plan: purchase.plan.name,
    price_usd: purchase.plan.priceUsd,
    server_ip: addressOf(order),
    status: order.status,
    status_url: `${origin}/api/v1/status/${order.orderId}`,
    chat_url: `${origin.replace(/^http/, 'ws')}/api/v1/chat/${order.orderId}`,
    ssh: sshOf(order),
    message: 'The server is being made ready. Installing takes five to ten minutes.',
    ...Object.fromEntries(tokenNames.map((name) => [name, token])),
  };
}
