import { type Answer, formatMoney, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { AuthorisationFacts, PaymentTerms, PurchaseIntent } from '../../src-shared/domain/index.ts';
import { BASE_SEPOLIA } from '../../src-shared/protocol/index.ts';
import { becomeUnknown, deliverPayment } from './deliverPayment.ts';
import { guardProblem, isSameAddress } from './guard/guardInvoice.ts';
import type { RecipientPin } from './journal/Journal.ts';
import type { ApproveWish } from './Ports.ts';
import { type FreshQuote, findIntent, type Purchasing, purposeOf, toBytes } from './Purchasing.ts';
import { composeAuthorisation } from './payment/composeAuthorisation.ts';
import { composePaymentHeaders } from './payment/composePaymentHeaders.ts';
import { judge, quotePurchase, stop } from './quotePurchase.ts';

/** A signature lives about a minute: it is not made when its request could not leave at once. */
const MOST_WAIT_MS = 3_000;

type Approved = { readonly intent: PurchaseIntent; readonly terms: PaymentTerms; readonly quote: FreshQuote };

/**
 * The person's yes: what was seen must be what is guarded, then the one signature of this purchase is made, sealed,
 * committed and sent. Answers the purchase after the first reply: `settled`, `unknown`, or `stopped` when the signer or
 * the guard refused. Problems (nothing signed): `not_ready_to_approve`, `terms_changed`, `recipient_not_typed`,
 * `recipient_mismatch`, `rate_limited`, the vault's.
 */
export async function approvePurchase(room: Purchasing, wish: ApproveWish): Promise<Answer<PurchaseIntent>> {
  const fresh = await freshTerms(room, wish);
  if (!fresh.ok) return fresh;
  const { intent, terms, quote } = fresh.value;
  const checks = await judge(room, intent, quote.option);
  const why = guardProblem(checks) ?? accountProblem(room, intent);
  if (why !== null) return ok(stop(room, intent, terms, checks, why));
  const pin = checks.some((check) => check.verdict === 'confirm') ? typedPin(wish, terms) : ok(null);
  if (!pin.ok) return pin;
  const waitMs = room.http.waitMs('spawn');
  if (waitMs > MOST_WAIT_MS) return refused(mustWait(waitMs));
  const authorisation = authorise(room, intent, terms);
  const approved = { kind: 'approved', terms, authorisation } as const;
  room.journal.move(intent.intentId, approved, pin.value === null ? {} : { pin: pin.value });
  const signed = await signAndSeal(room, fresh.value, authorisation);
  if (!signed.ok) {
    room.logger.warn('nothing was signed', { intentId: intent.intentId, code: signed.problem.code });
    return ok(stop(room, intent, terms, checks, signed.problem));
  }
  const delivered = await deliverPayment(room, intent.intentId);
  return delivered.ok ? delivered : ok(becomeUnknown(room, intent.intentId, delivered.problem));
}

/** The guarded purchase with a quote young enough, and equal to what the person saw. */
async function freshTerms(room: Purchasing, wish: ApproveWish): Promise<Answer<Approved>> {
  const found = findIntent(room.journal, wish.intentId);
  if (!found.ok) return found;
  if (found.value.state.kind !== 'guarded') return refused(notReady(found.value));
  const quoted = await quotePurchase(room, wish.intentId);
  if (!quoted.ok) return quoted;
  const { state } = quoted.value;
  const quote = room.quotes.get(wish.intentId);
  if (state.kind === 'stopped') return refused(state.problem);
  if (state.kind !== 'guarded' || quote === undefined) return refused(notReady(quoted.value));
  if (!isWhatWasSeen(wish.seen, state.terms)) return refused(termsChanged(wish.seen, state.terms));
  return ok({ intent: quoted.value, terms: state.terms, quote });
}

async function signAndSeal(
  room: Purchasing,
  { intent, terms, quote }: Approved,
  authorisation: AuthorisationFacts,
): Promise<Answer<PurchaseIntent>> {
  const signed = await room.signer.sign(intent.intentId);
  if (!signed.ok) return signed;
  if (!isSameAddress(BASE_SEPOLIA, signed.value.from, authorisation.from)) return refused(otherSigner());
  const headers = composePaymentHeaders(quote, terms, authorisation, signed.value.signature);
  const sealed = await room.vault.seal(toBytes(JSON.stringify(headers)), purposeOf('payment', intent.intentId));
  if (!sealed.ok) return sealed;
  const state = { kind: 'signed', terms, authorisation } as const;
  return ok(room.journal.move(intent.intentId, state, { sealed: { payment: sealed.value } }));
}

function authorise(room: Purchasing, intent: PurchaseIntent, terms: PaymentTerms): AuthorisationFacts {
  const serviceNowAt = room.clock.now() + (room.http.skewMs() ?? 0);
  const from = room.wallet.view().account?.address ?? '';
  return composeAuthorisation(terms, from, room.signer.nonceFor(intent.intentId), serviceNowAt);
}

function isWhatWasSeen(seen: ApproveWish['seen'], terms: PaymentTerms): boolean {
  return (
    seen.amount.unit === terms.amount.unit &&
    seen.amount.minor === terms.amount.minor &&
    seen.payTo === terms.payTo &&
    seen.network === terms.network &&
    seen.asset === terms.asset
  );
}

function typedPin(wish: ApproveWish, terms: PaymentTerms): Answer<RecipientPin> {
  const typed = wish.typedRecipient?.trim() ?? '';
  const hint = 'Type or paste the whole address, from a source other than this sheet.';
  if (typed === '')
    return refused(problem('recipient_not_typed', 'This recipient is new and was not typed yet.', hint));
  if (isSameAddress(BASE_SEPOLIA, typed, terms.payTo)) return ok({ network: terms.network, recipient: terms.payTo });
  const facts = { expected: typed.slice(0, 64), found: terms.payTo };
  const say = 'The address you typed is not the one the invoice pays to. Nothing was signed.';
  return refused(problem('recipient_mismatch', say, hint, { facts }));
}

function accountProblem(room: Purchasing, intent: PurchaseIntent): Problem | null {
  const { account } = room.wallet.view();
  if (account !== null && account.accountId === intent.accountId) return null;
  const say = 'The wallet this purchase was started with is no longer the one in use. Nothing was signed.';
  return problem('wallet_changed', say, 'Start the purchase again with the wallet you have now.');
}

function termsChanged(seen: ApproveWish['seen'], terms: PaymentTerms): Problem {
  const facts = {
    expected: `${formatMoney(seen.amount)} to ${seen.payTo}`,
    found: `${formatMoney(terms.amount)} to ${terms.payTo}`,
  };
  const say = 'The invoice is no longer what you saw. Nothing was signed.';
  return problem('terms_changed', say, 'Look at the new figures before you approve.', { facts });
}

function notReady(intent: PurchaseIntent): Problem {
  const facts = { state: intent.state.kind };
  return problem('not_ready_to_approve', 'This purchase has nothing to approve now.', 'Look at its state.', { facts });
}

function mustWait(waitMs: number): Problem {
  const say = `The service takes only so many orders a minute; the next one starts in ${Math.ceil(waitMs / 1000)} s. Nothing was signed.`;
  return problem('rate_limited', say, 'Approve again then.', { retry: { kind: 'safe', afterMs: waitMs } });
}

function otherSigner(): Problem {
  const say = 'The key in the vault does not belong to this wallet’s address. Nothing was sent.';
  return problem('signer_address_mismatch', say, 'Import the right key, or make a new wallet.');
}
