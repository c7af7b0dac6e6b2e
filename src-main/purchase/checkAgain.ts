import { type Answer, type IntentId, ok, type Problem, problem } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { type AuthorisationState, readAuthorisation } from './chain/readAuthorisation.ts';
import { becomeUnknown, deliverPayment } from './deliverPayment.ts';
import { isUnresolved, type UnresolvedState } from './journal/arrows.ts';
import { NOTHING_SEALED } from './journal/Journal.ts';
import { readKept, readOrder } from './keepReply.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { settleFromReply } from './settleFromReply.ts';

/** The chain must be this much past the end of an authorisation, in seconds, before it counts as expired. */
export const EXPIRY_MARGIN_S = 30;

/**
 * Finds out what became of a signed purchase without ever signing: first the answer that was kept, then the same bytes
 * again, then the chain. Answers the purchase: `settled`, still `unknown` with what is known now, or `refused` once the chain
 * proves that nothing was paid and nothing can be any more, whatever the service says or does not say. Problems: `intent_not_found`.
 */
export async function checkAgain(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok || !isUnresolved(found.value.state)) return found;
  if (room.journal.sealed(intentId).reply !== null) {
    const settled = await settleFromReply(room, intentId, true);
    if (settled.ok) return settled;
  }
  const delivered = await deliverPayment(room, intentId);
  if (delivered.ok) return delivered;
  return ok(await askTheChain(room, intentId, found.value.state, delivered.problem));
}

async function askTheChain(
  room: Purchasing,
  intentId: IntentId,
  { terms, authorisation }: UnresolvedState,
  said: Problem,
): Promise<PurchaseIntent> {
  const read = await readAuthorisation(room.askChain, terms, authorisation);
  if (!read.ok) return becomeUnknown(room, intentId, notAsked(said, read.problem));
  if (read.value.isUsed) return becomeUnknown(room, intentId, paidReplyLost(said, read.value));
  const isOver = read.value.chainTime > authorisation.validBefore + EXPIRY_MARGIN_S;
  if (!isOver) return becomeUnknown(room, intentId, notPaidYet(said, authorisation.validBefore));
  // Closing erases what is sealed; a token that waits there for the vault is worth more than a closed purchase.
  if (await mayHoldToken(room, intentId)) return becomeUnknown(room, intentId, said);
  // A purchase can only be closed from `unknown`, so that no arrow leads from a sent payment straight to "not paid".
  if (room.journal.get(intentId)?.state.kind !== 'unknown') becomeUnknown(room, intentId, said);
  const by = isNo(said) ? 'service' : 'expiry';
  const state = { kind: 'refused', by, problem: neverPaid(said), terms, authorisation } as const;
  return room.journal.move(intentId, state, { sealed: NOTHING_SEALED });
}

/** The service's own no to these bytes: any 4xx but another invoice and those that ask for another try. */
function isNo({ facts }: Problem): boolean {
  const status = Number(facts?.['status']);
  return status >= 400 && status < 500 && ![402, 408, 425, 429].includes(status);
}

async function mayHoldToken(room: Purchasing, intentId: IntentId): Promise<boolean> {
  const kept = await readKept(room, intentId);
  if (kept.ok) return readOrder(kept.value.bodyText).ok;
  return kept.problem.code !== 'sealed_part_missing' && kept.problem.code !== 'kept_reply_unreadable';
}

const CHECK_AGAIN = 'Check again: it sends the same payment and can not charge twice.';

/** One Problem about the payment, carrying what the service said last. */
function about(said: Problem, code: string, say: string, hint: string, facts: Record<string, string> = {}): Problem {
  return problem(code, say, hint, {
    ...(said.correlationId === undefined ? {} : { correlationId: said.correlationId }),
    retry: { kind: 'safe' },
    facts: { last: said.code, ...(said.facts?.['status'] ? { status: said.facts['status'] } : {}), ...facts },
  });
}

function paidReplyLost(said: Problem, { transaction }: AuthorisationState): Problem {
  const say = 'The chain shows that this was paid, but the service’s answer with the access token was lost.';
  const hint =
    'Check again: the service answers the same once more for 24 hours. If it stays, quote the purchase to support.';
  return about(said, 'paid_reply_lost', say, hint, transaction === null ? {} : { transaction });
}

function notPaidYet(said: Problem, validBefore: number): Problem {
  const say = 'The chain shows no payment yet, but it may still arrive until the signature runs out.';
  const runsOut = new Date(validBefore * 1000).toISOString();
  return about(said, 'payment_may_arrive', say, CHECK_AGAIN, { runsOut });
}

function notAsked(said: Problem, why: Problem): Problem {
  const say = `Neither the service nor the chain could say whether this was paid. ${why.say}`;
  return about(said, 'payment_not_known', say, CHECK_AGAIN, { chain: why.code });
}

function neverPaid(said: Problem): Problem {
  const say = 'This was not paid: the chain shows no transfer, and the signature has run out.';
  return {
    ...about(said, 'proven_unpaid', say, 'Start a new purchase if you still want this server.'),
    retry: { kind: 'never' },
  };
}
