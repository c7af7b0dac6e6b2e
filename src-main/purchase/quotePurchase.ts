import { type Answer, type IntentId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { GuardCheck, PaymentTerms, PurchaseIntent } from '../../src-shared/domain/index.ts';
import { BASE_SEPOLIA, type InvoiceOption, parseErrorEnvelope, parseInvoice } from '../../src-shared/protocol/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { areSameTerms, chooseOption, termsOf } from './guard/chooseOption.ts';
import { guardInvoice, guardProblem } from './guard/guardInvoice.ts';
import { lastPaidRecipient } from './guard/lastPaidRecipient.ts';
import { isBeforeSigning } from './journal/arrows.ts';
import { keepUnpaidOrder } from './keepUnpaidOrder.ts';
import { openSealedPart } from './openSealedPart.ts';
import { findIntent, type Purchasing, spawnPath } from './Purchasing.ts';

/** An invoice older than this is asked for again before anything is signed. */
const QUOTE_LIVES_MS = 60_000;

/**
 * Asks for the invoice (the request without a payment, under its key) and guards it, unless it has a young one or was stopped: a screen
 * that has not heard of the stop yet must not ask for it once more. Answers the purchase as it stands after that: `guarded`, or `stopped`
 * with the reason. Problems: `intent_not_found`, `already_signed`, `purchase_closed`.
 */
export async function quotePurchase(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  return found.ok && found.value.state.kind === 'stopped' ? found : quoteAgain(room, intentId);
}

/** The same, after a stop too: only a person wishes for that. */
export async function quoteAgain(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok) return found;
  if (!isBeforeSigning(found.value.state)) return refused(notQuotable(found.value));
  if (found.value.state.kind === 'guarded' && isYoung(room, intentId)) return found;
  const reply = await askForInvoice(room, found.value);
  if (!reply.ok) return ok(stop(room, found.value, null, [], reply.problem));
  const { status, headers, bodyText } = reply.value;
  if (status >= 200 && status < 300) return keepUnpaidOrder(room, found.value, reply.value);
  if (status !== 402) {
    return ok(stop(room, found.value, null, [], parseErrorEnvelope(status, headers, bodyText, room.clock.now())));
  }
  return guardReply(room, found.value, reply.value);
}

/** The service takes few orders a minute; an invoice of this minute is not asked for twice. */
function isYoung(room: Purchasing, intentId: IntentId): boolean {
  const held = room.quotes.get(intentId);
  return held !== undefined && room.clock.monotonicMs() - held.quotedMs < QUOTE_LIVES_MS;
}

async function askForInvoice(room: Purchasing, intent: PurchaseIntent): Promise<Answer<HttpReply>> {
  const body = await openSealedPart(room, intent.intentId, 'request');
  if (!body.ok) return body;
  return room.http.request({
    method: 'POST',
    path: spawnPath(intent.planId),
    headers: { 'Idempotency-Key': intent.idempotencyKey },
    body: body.value,
    bucket: 'spawn',
  });
}

async function guardReply(room: Purchasing, intent: PurchaseIntent, reply: HttpReply): Promise<Answer<PurchaseIntent>> {
  const invoice = parseInvoice(reply.headers, reply.bodyText, `${room.serviceOrigin}${spawnPath(intent.planId)}`);
  if (!invoice.ok) return ok(stop(room, intent, null, [], invoice.problem));
  const option = chooseOption(invoice.value);
  if (option === null) return ok(stop(room, intent, null, [], unreadableInvoice()));
  const terms = termsOf(option);
  if (terms !== null) noteInvoice(room, intent, terms);
  const checks = await judge(room, intent, option);
  const why = guardProblem(checks) ?? (terms === null ? unreadableInvoice() : null);
  if (why !== null || terms === null) return ok(stop(room, intent, terms, checks, why ?? unreadableInvoice()));
  room.quotes.set(intent.intentId, { invoice: invoice.value, option, quotedMs: room.clock.monotonicMs() });
  const now = room.journal.get(intent.intentId);
  if (now?.state.kind === 'guarded') return ok(now);
  return ok(room.journal.move(intent.intentId, { kind: 'guarded', terms, checks }));
}

/** The same terms again are no new fact: the purchase stays guarded. */
function noteInvoice(room: Purchasing, intent: PurchaseIntent, terms: PaymentTerms): void {
  const { state } = intent;
  const isKnown = state.kind === 'guarded' && areSameTerms(state.terms, terms) && state.checks.length > 0;
  if (!isKnown) room.journal.move(intent.intentId, { kind: 'invoiced', terms });
}

/** Everything the guard judges by, gathered now. */
export async function judge(
  room: Purchasing,
  intent: PurchaseIntent,
  option: InvoiceOption,
): Promise<readonly GuardCheck[]> {
  const balance = await room.wallet.readBalance();
  const read = balance.ok ? balance.value : { amount: null, problem: balance.problem };
  const { caps, spent, frozenAt, account } = room.wallet.view();
  return guardInvoice({
    option,
    planPrice: intent.planPrice,
    pinnedRecipient: room.journal.pinnedRecipient(room.serviceId, option.network),
    paidRecipient: lastPaidRecipient(room.journal.list(), room.serviceId, option.network),
    accountNetwork: account?.network ?? BASE_SEPOLIA.network,
    caps,
    spent,
    frozenAt,
    // A figure the chain did not confirm just now may be from before the last payment.
    balance:
      read.amount === null || read.problem !== null
        ? { problem: read.problem ?? noBalance() }
        : { amount: read.amount },
    skewMs: room.http.skewMs(),
  });
}

/** Stops a purchase before anything is signed. */
export function stop(
  room: Purchasing,
  intent: PurchaseIntent,
  terms: PaymentTerms | null,
  checks: readonly GuardCheck[],
  why: Problem,
): PurchaseIntent {
  room.quotes.delete(intent.intentId);
  return room.journal.move(intent.intentId, { kind: 'stopped', terms, checks, problem: why });
}

function notQuotable(intent: PurchaseIntent): Problem {
  const isOver = ['settled', 'given', 'refused'].includes(intent.state.kind);
  return isOver
    ? problem('purchase_closed', 'This purchase is over.', 'Start a new one if you want another server.')
    : problem('already_signed', 'This purchase was signed already.', 'Check it again; that can not charge twice.');
}

function unreadableInvoice(): Problem {
  return problem('invoice_unreadable', 'The invoice could not be read.', 'Try again in a minute.');
}

function noBalance(): Problem {
  return problem('balance_unread', 'The chain gave no figure.', 'Try again in a minute.');
}
