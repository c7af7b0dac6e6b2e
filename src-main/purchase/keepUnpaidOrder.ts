import { type Answer, ok, problem } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import type { Purchasing } from './Purchasing.ts';
import { keepReply, takeIn } from './settleFromReply.ts';

/** The service gave a server without asking for money. Strange, but its token must not be lost: it is kept like a paid one. */
export async function keepUnpaidOrder(
  room: Purchasing,
  intent: PurchaseIntent,
  reply: HttpReply,
): Promise<Answer<PurchaseIntent>> {
  const kept = await keepReply(room, intent.intentId, reply);
  if (!kept.ok) return kept;
  const bought = await takeIn(room, intent, reply.bodyText);
  if (!bought.ok) {
    return ok(
      room.journal.move(intent.intentId, { kind: 'stopped', terms: null, checks: [], problem: bought.problem }),
    );
  }
  const say = 'The service started the server without asking for a payment. Nothing was signed or paid.';
  const why = problem('order_without_payment', say, 'The server is in your fleet.', {
    facts: { orderId: bought.value.orderId },
  });
  const state = { kind: 'refused', by: 'service', problem: why, terms: null, authorisation: null } as const;
  return ok(room.journal.move(intent.intentId, state, { sealed: NOTHING_SEALED }));
}
