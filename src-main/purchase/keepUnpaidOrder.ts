import { type Answer, ok } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { keepReply } from './keepReply.ts';
import type { Purchasing } from './Purchasing.ts';
import { takeGivenOrder } from './takeGivenOrder.ts';

/**
 * The service said yes without asking for money. Strange, but a token in that answer must not be lost: it is kept and taken
 * in like a paid one. Without a token it is no server at all (the page of a captive portal), and the purchase stops.
 */
export async function keepUnpaidOrder(
  room: Purchasing,
  intent: PurchaseIntent,
  reply: HttpReply,
): Promise<Answer<PurchaseIntent>> {
  const kept = await keepReply(room, intent.intentId, reply);
  if (!kept.ok) return kept;
  const given = await takeGivenOrder(room, intent, reply.bodyText);
  if (given.ok) return given;
  const state = { kind: 'stopped', terms: null, checks: [], problem: given.problem } as const;
  return ok(room.journal.move(intent.intentId, state));
}
