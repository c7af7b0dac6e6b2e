import { type Answer, type IntentId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { Offers, PurchaseIntent } from '../../src-shared/domain/index.ts';
import { approvePurchase } from './approvePurchase.ts';
import { checkAgain } from './checkAgain.ts';
import { isBeforeSigning, isUnresolved } from './journal/arrows.ts';
import { Journal, NOTHING_SEALED } from './journal/Journal.ts';
import { type Exclusive, oneAtATime } from './oneAtATime.ts';
import type { ApproveWish, PurchaseDeps, StartWish } from './Ports.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { quoteAgain, quotePurchase } from './quotePurchase.ts';
import { readOffers } from './readOffers.ts';
import { rescueKeptReply } from './rescueKeptReply.ts';
import { scheduleChecks } from './scheduleChecks.ts';
import { startPurchase } from './startPurchase.ts';

/** The purchases of one profile. Every verb answers; nothing automatic ever signs. */
export type Purchases = {
  list(): readonly PurchaseIntent[];
  onChanged(listener: (intent: PurchaseIntent) => void): () => void;
  offers(): Promise<Answer<Offers>>;
  /** Keeps the purchase and begins to ask for its invoice; what comes of that is news. */
  start(wish: StartWish): Promise<Answer<{ readonly intentId: IntentId }>>;
  /** Asks for its invoice, unless it was stopped. */
  quote(intentId: IntentId): Promise<Answer<PurchaseIntent>>;
  /** Asks for its invoice, after a stop too. */
  quoteAgain(intentId: IntentId): Promise<Answer<PurchaseIntent>>;
  approve(wish: ApproveWish): Promise<Answer<PurchaseIntent>>;
  refuse(intentId: IntentId): Promise<Answer<PurchaseIntent>>;
  checkAgain(intentId: IntentId): Promise<Answer<PurchaseIntent>>;
  /** At start-up, and when the network is back: finishes what a crash or a lost answer left open. */
  recoverAll(): Promise<void>;
  stop(): void;
};

/** Reads the journal; sends nothing until asked. Throws the disk's errors when it can not be read. */
export function openPurchases(deps: PurchaseDeps): Purchases {
  const journal = new Journal(deps.database, deps.clock, deps.logger);
  journal.load();
  const room: Purchasing = { ...deps, journal, quotes: new Map() };
  const oneByOne = oneAtATime(deps);
  const exclusive = onlyOurs(room, oneByOne);
  const check = (intentId: IntentId) => exclusive(intentId, () => checkOrGiveBack(room, intentId));
  const schedule = scheduleChecks(deps.clock, deps.logger, check);
  const prices = rememberOffers(deps);
  const stopListening = journal.onCommitted((intent) => {
    deps.wallet.spendingChanged();
    schedule.after(intent);
  });

  const askOnce = shareInvoices((intentId, ask) =>
    exclusive(intentId, () => afterRescue(room, intentId, () => ask(room, intentId))),
  );

  return {
    list: () => journal.list(),
    onChanged: (listener) => journal.onCommitted(listener),
    offers: prices.readNow,
    async start(wish) {
      const offers = await prices.lastSeen();
      if (!offers.ok) return offers;
      const started = await oneByOne('start', () => startPurchase(room, offers.value, wish));
      if (!started.ok) return started;
      void askOnce(started.value.intentId, quotePurchase);
      return ok({ intentId: started.value.intentId });
    },
    quote: (intentId) => askOnce(intentId, quotePurchase),
    quoteAgain: (intentId) => askOnce(intentId, quoteAgain),
    async approve(wish) {
      const answer = await exclusive(wish.intentId, () => approvePurchase(room, wish));
      // A disk that refused between the yes and the signature leaves `approved` behind: give it back to the person.
      if (!answer.ok && journal.get(wish.intentId)?.state.kind === 'approved') await check(wish.intentId);
      return answer;
    },
    refuse: (intentId) =>
      oneByOne(intentId, () => afterRescue(room, intentId, async () => refusePurchase(room, intentId))),
    checkAgain: check,
    async recoverAll() {
      for (const { intentId, state } of journal.list()) {
        if (state.kind === 'approved' || isUnresolved(state)) await check(intentId);
      }
    },
    stop() {
      stopListening();
      schedule.stop();
    },
  };
}

type AskForInvoice = (intentId: IntentId, ask: typeof quotePurchase) => Promise<Answer<PurchaseIntent>>;

/** Whoever asks while the invoice is on its way gets that one: the service counts every request. */
function shareInvoices(begin: AskForInvoice): AskForInvoice {
  const underWay = new Map<IntentId, Promise<Answer<PurchaseIntent>>>();
  return (intentId, ask) => {
    const running = underWay.get(intentId);
    if (running !== undefined) return running;
    const asked = begin(intentId, ask).finally(() => underWay.delete(intentId));
    underWay.set(intentId, asked);
    return asked;
  };
}

/** The offers as the person saw them last: a purchase is held to the price that was on the screen. */
function rememberOffers(deps: PurchaseDeps) {
  let offers: Offers | null = null;
  async function readNow(): Promise<Answer<Offers>> {
    const read = await readOffers(deps);
    if (read.ok) offers = read.value;
    return read;
  }
  return { readNow, lastSeen: async () => (offers === null ? readNow() : ok(offers)) };
}

/** In turn, and only with the service the purchase was begun at: its bytes and its proof belong to nobody else. */
function onlyOurs(room: Purchasing, oneByOne: Exclusive): Exclusive {
  return (key, act) =>
    oneByOne(key, async () => {
      const intent = room.journal.list().find((one) => one.intentId === key);
      if (intent !== undefined && intent.serviceId !== room.serviceId) return refused(otherService(intent));
      return act();
    });
}

/** Checks; or, where a step threw between the yes and the signature and left nothing, asks the person again. */
async function checkOrGiveBack(room: Purchasing, intentId: IntentId): Promise<Answer<PurchaseIntent>> {
  const found = findIntent(room.journal, intentId);
  if (found.ok && found.value.state.kind === 'approved') return giveBack(room, intentId);
  return checkAgain(room, intentId);
}

/** Takes in a kept answer first, where there is one; only then does what was asked. */
async function afterRescue(
  room: Purchasing,
  intentId: IntentId,
  act: () => Promise<Answer<PurchaseIntent>>,
): Promise<Answer<PurchaseIntent>> {
  const rescued = await rescueKeptReply(room, intentId);
  if (!rescued.ok) return rescued;
  return rescued.value === null ? act() : ok(rescued.value);
}

function otherService(intent: PurchaseIntent): Problem {
  return problem(
    'other_service',
    'This purchase was begun at another service, so nothing about it is sent to this one.',
    'Start the app with the service it was begun at, and check again there.',
    { facts: { service: intent.serviceId } },
  );
}

/** A crash between yes and signature: nothing was signed that was kept, so the person is asked again; the nonce stays the same. */
function giveBack(room: Purchasing, intentId: IntentId): Answer<PurchaseIntent> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok || found.value.state.kind !== 'approved') return found;
  return ok(room.journal.move(intentId, { kind: 'guarded', terms: found.value.state.terms, checks: [] }));
}

/** The person's no. Problem: `too_late_to_refuse` once it is signed. */
function refusePurchase(room: Purchasing, intentId: IntentId): Answer<PurchaseIntent> {
  const found = findIntent(room.journal, intentId);
  if (!found.ok) return found;
  const { state } = found.value;
  if (state.kind === 'refused' || state.kind === 'given') return found;
  if (!isBeforeSigning(state)) {
    const say = 'This purchase was signed already, so it can no longer be refused.';
    return refused(problem('too_late_to_refuse', say, 'Check it again; that can not charge twice.'));
  }
  room.quotes.delete(intentId);
  const why = problem(
    'refused_by_person',
    'You refused this purchase. Nothing was signed.',
    'Start a new one at any time.',
  );
  const terms = 'terms' in state ? state.terms : null;
  const next = { kind: 'refused', by: 'person', problem: why, terms, authorisation: null } as const;
  return ok(room.journal.move(intentId, next, { sealed: NOTHING_SEALED }));
}
