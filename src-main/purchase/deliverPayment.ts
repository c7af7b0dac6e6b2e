import { type Answer, type IntentId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { parseErrorEnvelope, parseJson } from '../../src-shared/protocol/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { isUnresolved } from './journal/arrows.ts';
import { keepReply } from './keepReply.ts';
import { openSealedPart } from './openSealedPart.ts';
import { findIntent, type Purchasing, spawnPath, toText } from './Purchasing.ts';
import type { PaymentHeaders } from './payment/composePaymentHeaders.ts';
import { settleFromReply } from './settleFromReply.ts';

/** Settling a payment waits for a chain; longer than other requests. */
const TIMEOUT_MS = 45_000;
/** The service takes few orders a minute; whoever asks again waits for the next free place. */
const MOST_WAIT_MS = 65_000;

/**
 * Sends the sealed bytes under the sealed headers; never signs, and may be repeated as often as one likes. Answers the
 * settled purchase. Any Problem means only that this is not known yet: a refusal after signing is no proof that nothing
 * was paid. The fact `status` is the service's, when it answered.
 */
export async function deliverPayment(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok) return found;
  const { state } = found.value;
  if (!isUnresolved(state)) return found;
  const isFirst = state.kind === 'signed';
  const delivered = await sendSealed(room, found.value);
  if (!delivered.ok) return delivered;
  const { status, headers, bodyText } = delivered.value;
  if (status < 200 || status > 299) return refused(parseErrorEnvelope(status, headers, bodyText, room.clock.now()));
  const kept = await keepReply(room, intentId, delivered.value);
  return kept.ok ? settleFromReply(room, intentId, !isFirst) : kept;
}

/** Moves a signed purchase to `unknown`: it may have been paid. Already so: one more try, with the latest reason. */
export function becomeUnknown(room: Purchasing, intentId: IntentId, why: Problem): PurchaseIntent {
  const intent = room.journal.get(intentId);
  const state = intent?.state;
  if (!intent || !state || !isUnresolved(state)) throw new Error('Only a signed purchase can be unknown.');
  const tries = (state.kind === 'unknown' ? state.tries : 0) + 1;
  room.logger.warn('payment unknown', { intentId, code: why.code, tries });
  const { terms, authorisation } = state;
  return room.journal.move(intentId, { kind: 'unknown', terms, authorisation, problem: why, tries });
}

async function sendSealed(room: Purchasing, intent: PurchaseIntent): Promise<Answer<HttpReply>> {
  const body = await openSealedPart(room, intent.intentId, 'request');
  if (!body.ok) return body;
  const payment = await openSealedPart(room, intent.intentId, 'payment');
  if (!payment.ok) return payment;
  const headers = readHeaders(toText(payment.value));
  if (!headers.ok) return headers;
  const { state } = intent;
  if (state.kind === 'signed') {
    room.journal.move(intent.intentId, { kind: 'sent', terms: state.terms, authorisation: state.authorisation });
  } else {
    room.journal.noteAskedAgain(intent.intentId);
  }
  return room.http.request({
    method: 'POST',
    path: spawnPath(intent.planId),
    headers: { ...headers.value, 'Idempotency-Key': intent.idempotencyKey },
    body: body.value,
    bucket: 'spawn',
    timeoutMs: TIMEOUT_MS,
    maxWaitMs: MOST_WAIT_MS,
  });
}

function readHeaders(text: string): Answer<PaymentHeaders> {
  const parsed = parseJson(text);
  if (!parsed.ok)
    return refused(problem('payment_unreadable', 'The sealed payment could not be read.', 'Report this.'));
  return ok(parsed.value as PaymentHeaders);
}
