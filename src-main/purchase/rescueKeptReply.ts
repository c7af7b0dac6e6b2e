import { type Answer, type IntentId, ok, problem } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { readKept, takeIn } from './settleFromReply.ts';

/**
 * Before a purchase that nobody signed is refused or asked anew: an answer that was kept because its token could not be
 * stored may be the only copy of that token, so it is taken in first. Answers null when there is none to take in; a
 * Problem (the vault's) when it still can not be stored, and then nothing is erased.
 */
export async function rescueKeptReply(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent | null>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok || found.value.state.kind !== 'stopped') return ok(null);
  const kept = await readKept(room, intentId);
  if (!kept.ok) return kept.problem.code === 'sealed_part_missing' ? ok(null) : kept;
  const bought = await takeIn(room, found.value, kept.value.bodyText);
  if (!bought.ok) return bought;
  const say = 'The service started the server without asking for a payment. Nothing was signed or paid.';
  const why = problem('order_without_payment', say, 'The server is in your fleet.', {
    facts: { orderId: bought.value.orderId },
  });
  const state = { kind: 'refused', by: 'service', problem: why, terms: null, authorisation: null } as const;
  return ok(room.journal.move(intentId, state, { sealed: NOTHING_SEALED }));
}
