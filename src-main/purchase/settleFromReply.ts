import { type Answer, type IntentId, ok } from '../../src-shared/basics/index.ts';
import type { PaymentTerms, PurchaseIntent, Settlement } from '../../src-shared/domain/index.ts';
import { parseSettlement } from '../../src-shared/protocol/index.ts';
import { isUnresolved } from './journal/arrows.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import { readKept } from './keepReply.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { takeIn } from './takeIn.ts';

/**
 * Reads the kept answer: token into the vault (written, read back, compared), order into the fleet, then `settled`, which
 * erases what was sealed. Each part may be repeated after a crash. Problems: `unreadable_answer`,
 * `spawn_reply_without_token`, `sealed_part_missing`, the vault's.
 */
export async function settleFromReply(
  room: Purchasing,
  intentId: IntentId,
  recovered: boolean,
): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok) return found;
  const { state } = found.value;
  if (!isUnresolved(state)) return found;
  const { terms, authorisation } = state;
  const kept = await readKept(room, intentId);
  if (!kept.ok) return kept;
  const bought = await takeIn(room, found.value, kept.value.bodyText, terms.amount);
  if (!bought.ok) return bought;
  const settlement = readSettlement(kept.value.settlement, terms);
  const settled = { kind: 'settled', terms, authorisation, orderId: bought.value, settlement, recovered } as const;
  room.logger.info('purchase settled', { intentId, orderId: bought.value, recovered });
  return ok(room.journal.move(intentId, settled, { sealed: NOTHING_SEALED }));
}

/** A service's word alone: shown as proof only where it fits what was signed. */
function readSettlement(header: string | null, terms: PaymentTerms): Settlement | null {
  const read = header === null ? null : parseSettlement(header);
  if (read === null || !read.ok) return null;
  const { isSuccess, transaction, network, payer } = read.value;
  if (!isSuccess || transaction === null || payer === null || network !== terms.network) return null;
  return { transaction, network, payer };
}
