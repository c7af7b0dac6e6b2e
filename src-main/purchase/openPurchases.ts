import { type Answer, type IntentId, ok, problem, refused } from '../../src-shared/basics/index.ts';
import type { Offers, PurchaseIntent } from '../../src-shared/domain/index.ts';
import { approvePurchase } from './approvePurchase.ts';
import { checkAgain } from './checkAgain.ts';
import { isBeforeSigning, isUnresolved } from './journal/arrows.ts';
import { Journal, NOTHING_SEALED } from './journal/Journal.ts';
import { oneAtATime } from './oneAtATime.ts';
import type { ApproveWish, PurchaseDeps, StartWish } from './Ports.ts';
import { findIntent, type Purchasing } from './Purchasing.ts';
import { quotePurchase } from './quotePurchase.ts';
import { readOffers } from './readOffers.ts';
import { scheduleChecks } from './scheduleChecks.ts';
import { startPurchase } from './startPurchase.ts';

/** The purchases of one profile. Every verb answers; nothing automatic ever signs. */
export type Purchases = {
  list(): readonly PurchaseIntent[];
  onChanged(listener: (intent: PurchaseIntent) => void): () => void;
  offers(): Promise<Answer<Offers>>;
  /** Keeps the purchase and begins to ask for its invoice; what comes of that is news. */
  start(wish: StartWish): Promise<Answer<{ readonly intentId: IntentId }>>;
  quote(intentId: IntentId): Promise<Answer<PurchaseIntent>>;
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
  const exclusive = oneAtATime(deps);
  const check = (intentId: IntentId) => exclusive(intentId, () => checkAgain(room, intentId));
  const schedule = scheduleChecks(deps.clock, deps.logger, check);
  const prices = rememberOffers(deps);
  const stopListening = journal.onCommitted((intent) => {
    deps.wallet.spendingChanged();
    schedule.after(intent);
  });

  const quote = (intentId: IntentId) => exclusive(intentId, () => quotePurchase(room, intentId));

  return {
    list: () => journal.list(),
    onChanged: (listener) => journal.onCommitted(listener),
    offers: prices.readNow,
    async start(wish) {
      const offers = await prices.lastSeen();
      if (!offers.ok) return offers;
      const started = await exclusive('start', () => startPurchase(room, offers.value, wish));
      if (!started.ok) return started;
      void quote(started.value.intentId);
      return ok({ intentId: started.value.intentId });
    },
    quote,
    approve: (wish) => exclusive(wish.intentId, () => approvePurchase(room, wish)),
    refuse: (intentId) => exclusive(intentId, async () => refusePurchase(room, intentId)),
    checkAgain: check,
    async recoverAll() {
      for (const { intentId, state } of journal.list()) {
        if (state.kind === 'approved') await exclusive(intentId, async () => giveBack(room, intentId));
        else if (isUnresolved(state)) await check(intentId);
      }
    },
    stop() {
      stopListening();
      schedule.stop();
    },
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
  if (state.kind === 'refused') return found;
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
