import { type Answer, type IntentId, ok } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { readKept, readOrder } from './keepReply.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { takeGivenOrder } from './takeGivenOrder.ts';

/** What was kept is no answer with a token, and never will be one: nothing stands in the way. */
const NOTHING_TO_RESCUE = ['sealed_part_missing', 'kept_reply_unreadable'];

/**
 * Before a purchase that nobody signed is refused or asked anew: an answer that was kept because its token could not be
 * stored may be the only copy of that token, so it is taken in first. Answers null when there is none to take in; a
 * Problem (the vault's) when it still can not be stored, and then nothing is erased.
 */
export async function rescueKeptReply(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent | null>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok || found.value.state.kind !== 'stopped') return ok(null);
  const kept = await readKept(room, intentId);
  if (!kept.ok) return NOTHING_TO_RESCUE.includes(kept.problem.code) ? ok(null) : kept;
  if (!readOrder(kept.value.bodyText).ok) return ok(null);
  return takeGivenOrder(room, found.value, kept.value.bodyText);
}
