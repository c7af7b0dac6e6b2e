import { Announcer, type Clock, type IntentId, type Logger } from '../../../src-shared/basics/index.ts';
import { type IntentState, MOST_JOURNAL_ENTRIES, type PurchaseIntent } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../disk/index.ts';
import { isArrow, isCounted } from './arrows.ts';

/** What is kept sealed beside the record. Absent in a change means "as it was", null means erased. */
export type SealedParts = {
  readonly request: Uint8Array | null;
  readonly payment: Uint8Array | null;
  readonly reply: Uint8Array | null;
};

/** A recipient that a person typed; kept with the approval it was typed for. */
export type RecipientPin = { readonly network: string; readonly recipient: string };

export type MoveWith = { readonly sealed?: Partial<SealedParts>; readonly pin?: RecipientPin };

export const NOTHING_SEALED: SealedParts = { request: null, payment: null, reply: null };

/**
 * The write-ahead journal of purchases. Each change is one transaction that is on the disk itself before it returns, and
 * only then known to anyone: the memory here is a copy of what was committed, never ahead of it. Throws the disk's errors.
 */
export class Journal {
  #database: Database;
  #clock: Clock;
  #intents = new Map<IntentId, PurchaseIntent>();
  #committed: Announcer<PurchaseIntent>;

  constructor(database: Database, clock: Clock, logger: Logger) {
    this.#database = database;
    this.#clock = clock;
    this.#committed = new Announcer((error) =>
      logger.error('a listener of the journal failed', { error: String(error) }),
    );
  }

  /** Reads every purchase from disk; nothing is asked or sent. */
  load(): void {
    for (const intent of this.#database.all(intentInRow, 'SELECT record FROM intents ORDER BY created_at')) {
      this.#intents.set(intent.intentId, intent);
    }
  }

  list(): readonly PurchaseIntent[] {
    return [...this.#intents.values()];
  }

  get(intentId: IntentId): PurchaseIntent | null {
    return this.#intents.get(intentId) ?? null;
  }

  /** Hears of each commit, after it. */
  onCommitted(listener: (intent: PurchaseIntent) => void): () => void {
    return this.#committed.on(listener);
  }

  /** Keeps a new purchase with its sealed request: the first arrow. */
  open(intent: PurchaseIntent, sealedRequest: Uint8Array): PurchaseIntent {
    return this.#commit(intent, { sealed: { ...NOTHING_SEALED, request: sealedRequest } });
  }

  /** Takes one arrow. Throws on an arrow that does not exist: that is a mistake in the code, and money is at stake. */
  move(intentId: IntentId, state: IntentState, withThis: MoveWith = {}): PurchaseIntent {
    const before = this.#require(intentId);
    if (!isArrow(before.state.kind, state.kind)) {
      throw new Error(`A purchase can not go from ${before.state.kind} to ${state.kind}.`);
    }
    const at = this.#clock.now();
    const journal = withEntry(before.journal, { kind: state.kind, at });
    return this.#commit({ ...before, state, journal, revision: before.revision + 1 }, withThis);
  }

  /** Notes that the same bytes are about to be sent again. */
  noteAskedAgain(intentId: IntentId): PurchaseIntent {
    const before = this.#require(intentId);
    const journal = withEntry(before.journal, { kind: 'asked again', at: this.#clock.now() });
    return this.#commit({ ...before, journal, revision: before.revision + 1 }, {});
  }

  /** Keeps the service's sealed answer before anybody reads it. */
  keepReply(intentId: IntentId, sealedReply: Uint8Array): void {
    this.#commit(this.#require(intentId), { sealed: { reply: sealedReply } });
  }

  sealed(intentId: IntentId): SealedParts {
    const sql = 'SELECT sealed_request, sealed_payment, sealed_reply FROM intents WHERE intent_id = ?';
    return this.#database.get(sealedInRow, sql, intentId) ?? NOTHING_SEALED;
  }

  /** The recipient a person typed for this service and network, or null. */
  pinnedRecipient(serviceId: string, network: string): string | null {
    const sql = 'SELECT recipient FROM recipients WHERE service_id = ? AND network = ?';
    return this.#database.get((row) => (row as { recipient: string }).recipient, sql, serviceId, network);
  }

  #require(intentId: IntentId): PurchaseIntent {
    const intent = this.#intents.get(intentId);
    if (intent === undefined) throw new Error('There is no such purchase.');
    return intent;
  }

  #commit(intent: PurchaseIntent, { sealed = {}, pin }: MoveWith): PurchaseIntent {
    this.#database.transaction(
      () => {
        this.#write(intent, sealed);
        if (pin !== undefined) this.#pin(intent.serviceId, pin);
      },
      { durable: true },
    );
    this.#intents.set(intent.intentId, intent);
    this.#committed.announce(intent);
    return intent;
  }

  #write(intent: PurchaseIntent, sealed: Partial<SealedParts>): void {
    const counted = isCounted(intent.state);
    const kept = { ...this.sealed(intent.intentId), ...sealed };
    this.#database.run(
      `INSERT INTO intents (intent_id, revision, state, account_id, created_at, counted_at, counted_minor, record,
         sealed_request, sealed_payment, sealed_reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (intent_id) DO UPDATE SET revision = excluded.revision, state = excluded.state,
         counted_at = excluded.counted_at, counted_minor = excluded.counted_minor, record = excluded.record,
         sealed_request = excluded.sealed_request, sealed_payment = excluded.sealed_payment,
         sealed_reply = excluded.sealed_reply`,
      intent.intentId,
      intent.revision,
      intent.state.kind,
      intent.accountId,
      intent.createdAt,
      counted ? approvedAt(intent) : null,
      counted ? amountOf(intent.state) : null,
      JSON.stringify(intent),
      kept.request,
      kept.payment,
      kept.reply,
    );
  }

  #pin(serviceId: string, pin: RecipientPin): void {
    // No ON CONFLICT: a pinned recipient may not change, and a second one must fail the whole approval.
    this.#database.run(
      'INSERT INTO recipients (service_id, network, recipient, confirmed_at) VALUES (?, ?, ?, ?)',
      serviceId,
      pin.network,
      pin.recipient,
      this.#clock.now(),
    );
  }
}

type Entries = PurchaseIntent['journal'];
const FIRST_KEPT = 12;
const LAST_KEPT = MOST_JOURNAL_ENTRIES - FIRST_KEPT;

function withEntry(entries: Entries, entry: Entries[number]): Entries {
  const all = [...entries, entry];
  return all.length <= MOST_JOURNAL_ENTRIES ? all : [...all.slice(0, FIRST_KEPT), ...all.slice(-LAST_KEPT)];
}

function approvedAt(intent: PurchaseIntent): number {
  const last = intent.journal.findLast((entry) => entry.kind === 'approved');
  return last?.at ?? intent.createdAt;
}

function amountOf(state: IntentState): string | null {
  return 'terms' in state && state.terms !== null ? state.terms.amount.minor : null;
}

function intentInRow(row: unknown): PurchaseIntent {
  // Written by this class alone, in this shape.
  return JSON.parse((row as { record: string }).record) as PurchaseIntent;
}

function sealedInRow(row: unknown): SealedParts {
  const found = row as { [K in keyof SealedParts as `sealed_${K}`]: SealedParts[K] };
  return { request: found.sealed_request, payment: found.sealed_payment, reply: found.sealed_reply };
}
