import { type Answer, ok } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import type { Purchasing } from './Purchasing.ts';
import { takeIn } from './takeIn.ts';

/**
 * Ends a purchase whose server came without a payment: its token and order are taken in like those of a paid one, and only
 * then is the kept answer erased. Only for a purchase that nobody signed. Problems: those of `takeIn`.
 */
export async function takeGivenOrder(
  room: Purchasing,
  intent: PurchaseIntent,
  bodyText: string,
): Promise<Answer<PurchaseIntent>> {
  const given = await takeIn(room, intent, bodyText, null);
  if (!given.ok) return given;
  room.logger.warn('server without a payment', { intentId: intent.intentId, orderId: given.value });
  const state = { kind: 'given', orderId: given.value } as const;
  return ok(room.journal.move(intent.intentId, state, { sealed: NOTHING_SEALED }));
}
