import { createHash } from 'node:crypto';
import { type Answer, type IntentId, ok, problem, refused, tokenId } from '../../src-shared/basics/index.ts';
import type { PaymentTerms, PurchaseIntent, Settlement } from '../../src-shared/domain/index.ts';
import { parseJson, parseSettlement, parseSpawnReply, type SpawnReply } from '../../src-shared/protocol/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { isUnresolved } from './journal/arrows.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import { openSealedPart } from './openSealedPart.ts';
import { findIntent, type Purchasing, purposeOf, toBytes, toText } from './Purchasing.ts';

type KeptReply = { readonly bodyText: string; readonly settlement: string | null };

/** Seals the service's answer and commits it before anybody looks inside: from here on a crash can not lose the token. */
export async function keepReply(room: Purchasing, intentId: IntentId, reply: HttpReply): Promise<Answer<null>> {
  // An answer with a token that is not read yet is never replaced by one without.
  if (!holdsToken(reply.bodyText)) {
    const before = await readKept(room, intentId);
    if (before.ok && holdsToken(before.value.bodyText)) return ok(null);
  }
  const settlement = reply.headers.get('payment-response') ?? reply.headers.get('x-payment-response') ?? null;
  const kept: KeptReply = { bodyText: reply.bodyText, settlement };
  const sealed = await room.vault.seal(toBytes(JSON.stringify(kept)), purposeOf('reply', intentId));
  if (!sealed.ok) return sealed;
  room.journal.keepReply(intentId, sealed.value);
  return ok(null);
}

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
  const kept = await readKept(room, intentId);
  if (!kept.ok) return kept;
  const bought = await takeIn(room, found.value, kept.value.bodyText);
  if (!bought.ok) return bought;
  const settled = {
    kind: 'settled',
    terms: state.terms,
    authorisation: state.authorisation,
    orderId: bought.value.orderId,
    settlement: readSettlement(kept.value.settlement, state.terms),
    recovered,
  } as const;
  room.logger.info('purchase settled', { intentId, orderId: bought.value.orderId, recovered });
  return ok(room.journal.move(intentId, settled, { sealed: NOTHING_SEALED }));
}

/** Puts what a spawn answered where it belongs: first the token, then the order that needs it. */
export async function takeIn(room: Purchasing, intent: PurchaseIntent, bodyText: string): Promise<Answer<SpawnReply>> {
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const reply = parseSpawnReply(body.value);
  if (!reply.ok) return reply;
  const { orderId, accessToken, planName } = reply.value;
  const stored = await room.vault.store(room.accessTokenRef(orderId), accessToken);
  if (!stored.ok) return stored;
  room.adoptOrder({
    orderId,
    serviceId: intent.serviceId,
    intentId: intent.intentId,
    tokenId: tokenId(createHash('sha256').update(accessToken).digest('hex').slice(0, 16)),
    name: intent.name,
    planName: planName ?? intent.planName,
    regionCode: intent.regionCode,
    paid: 'terms' in intent.state && intent.state.terms !== null ? intent.state.terms.amount : null,
  });
  return reply;
}

/** The answer that was kept for a purchase. Problems: `sealed_part_missing`, `kept_reply_unreadable`, the vault's. */
export async function readKept(room: Purchasing, intentId: IntentId): Promise<Answer<KeptReply>> {
  const plain = await openSealedPart(room, intentId, 'reply');
  if (!plain.ok) return plain;
  const parsed = parseJson(toText(plain.value));
  if (parsed.ok) return ok(parsed.value as KeptReply);
  return refused(
    problem('kept_reply_unreadable', 'The kept answer could not be read.', 'Check again: it will be asked for anew.'),
  );
}

function holdsToken(bodyText: string): boolean {
  const body = parseJson(bodyText);
  return body.ok && parseSpawnReply(body.value).ok;
}

/** A service's word alone: shown as proof only where it fits what was signed. */
function readSettlement(header: string | null, terms: PaymentTerms): Settlement | null {
  const read = header === null ? null : parseSettlement(header);
  if (read === null || !read.ok) return null;
  const { isSuccess, transaction, network, payer } = read.value;
  if (!isSuccess || transaction === null || payer === null || network !== terms.network) return null;
  return { transaction, network, payer };
}
