import { type Answer, type Money, type OrderId, ok } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { readOrder } from './keepReply.ts';
import type { Purchasing } from './Purchasing.ts';

/**
 * Puts what a spawn answered where it belongs: first the token, then the order that needs it. `paid` is what was signed for,
 * or null. Problems: those of `readOrder`, the vault's.
 */
export async function takeIn(
  room: Purchasing,
  intent: PurchaseIntent,
  bodyText: string,
  paid: Money | null,
): Promise<Answer<OrderId>> {
  const reply = readOrder(bodyText);
  if (!reply.ok) return reply;
  const { orderId, accessToken, planName } = reply.value;
  const stored = await room.vault.store(room.accessTokenRef(orderId), accessToken);
  if (!stored.ok) return stored;
  room.adoptOrder({
    orderId,
    serviceId: intent.serviceId,
    intentId: intent.intentId,
    tokenId: room.tokenIdOf(accessToken),
    name: intent.name,
    planName: planName ?? intent.planName,
    regionCode: intent.regionCode,
    paid,
  });
  return ok(orderId);
}
