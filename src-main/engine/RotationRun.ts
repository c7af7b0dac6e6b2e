import {
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  type Problem,
  type RequestId,
  refused,
} from '../../src-shared/basics/index.ts';
import {
  applyKeyFact,
  isKeyThere,
  isRotationOver,
  isRowOver,
  type KeyFact,
  type KeyRotation,
  type KeyRow,
  keyFactOf,
  mayRetry,
  type Order,
} from '../../src-shared/domain/index.ts';
import type { GivenKey } from './giveKey.ts';
import { noNews, notConfirmed, wentWrong } from './keyProblems.ts';
import type { ReceiptRead } from './readReceipt.ts';

/** How many servers are asked, and how many agents are talked to, at the same time. */
const ASKED_AT_ONCE = 4;
const PROBED_AT_ONCE = 4;
const LOOK_EVERY_MS = 1_000;
/** News of a delivery come by themselves, mostly within seconds. Only where none came are receipts read, so far apart. */
const READ_RECEIPT_AFTER_MS = 70_000;
const READ_RECEIPTS_APART_MS = 3_000;
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** The service says that it has a key in the same moment as the receipt. */
const CONFIRM_WITHIN_MS = 15_000;
/** The service asked to slow down and did not say for how long. */
const LIMITED_FOR_MS = 10_000;
/** How long the key of a rotation that did not end well waits in memory for another try. */
const KEY_HELD_MS = 10 * 60_000;

export type RotationLent = {
  readonly clock: Clock;
  readonly orderOf: (orderId: OrderId) => Order | null;
  readonly give: (orderId: OrderId, given: GivenKey) => Promise<Answer<RequestId>>;
  readonly readReceipt: (orderId: OrderId, requestId: RequestId) => Promise<Answer<ReceiptRead>>;
  /** Has the agent prove that it thinks with its key. */
  readonly probe: (orderId: OrderId) => Promise<Answer<null>>;
  /** Has it found out which agents of a server the key does not reach; `hearAgents` hears of it. */
  readonly lookAtAgents: (orderId: OrderId) => void;
  /** How long a request would wait for its turn at the service, in ms. */
  readonly waitMs: () => number;
  /** False while the app or its secrets are locked, or everything is being revoked: then nobody is talked to. */
  readonly mayHold: () => boolean;
  /** Keeps and tells a changed rotation. */
  readonly keep: (rotation: KeyRotation) => void;
  readonly logger: Logger;
};

/** One rotation while the app runs: asks servers a few at a time within the service's limits, and follows each to its end. */
export class RotationRun {
  readonly #lent: RotationLent;
  #rotation: KeyRotation;
  #key: string | null;
  /** No server is asked before this moment (unix ms): the service asked to slow down. */
  #resumeAt = 0;
  #readReceiptAt = 0;
  #cancelLook: (() => void) | null = null;
  #cancelForget: (() => void) | null = null;
  #isClosed = false;

  constructor(lent: RotationLent, rotation: KeyRotation, key: string | null) {
    this.#lent = lent;
    this.#rotation = rotation;
    this.#key = key;
  }

  view(): KeyRotation {
    return this.#rotation;
  }

  /** Asks, follows and proves until every row is over. Called again whenever there is more to do. */
  begin(): void {
    this.#cancelForget?.();
    this.#cancelForget = null;
    this.#cancelLook ??= this.#lent.clock.after(LOOK_EVERY_MS, () => this.#look());
    for (const row of this.#rotation.rows) this.#hearOf(row);
    this.#work();
  }

  /** Something was heard of a server: its receipts say what became of the key. */
  hear(orderId: OrderId): void {
    const row = this.#rowOf(orderId);
    if (row === null || isRowOver(row, this.#rotation.wantsProbe)) return;
    this.#hearOf(row);
    this.#work();
  }

  /** Asks again where it did not end well. Answers false when there is no key to ask with. */
  retry(key: string | null): boolean {
    this.#key = key ?? this.#key;
    if (this.#key === null) return false;
    this.#applyWhere(mayRetry, { kind: 'retry' });
    this.begin();
    return true;
  }

  /** What was read of a server's agents; it means something where the key was there by then. */
  hearAgents(orderId: OrderId, others: readonly string[]): void {
    const row = this.#rowOf(orderId);
    if (row !== null && isKeyThere(row, this.#rotation.wantsProbe))
      this.#apply(orderId, { kind: 'agentsRead', others });
  }

  stop(): void {
    this.#applyWhere(() => true, { kind: 'stopped' });
    this.#work();
  }

  /** Asks one agent again, whose key is said to be there. */
  prove(orderId: OrderId): void {
    const row = this.#rowOf(orderId);
    if (row?.stage.kind === 'unproved') void this.#probe(row);
    this.begin();
  }

  /** Secrets were locked, or nobody came back for it: what was not asked yet has to be asked with the key typed again. */
  forgetKey(): void {
    this.#cancelForget?.();
    this.#key = null;
    // What is on its way has the key already, and is followed.
    this.#applyWhere(({ stage }) => stage.kind !== 'asking', { kind: 'keyForgotten' });
    this.#keep(this.#rotation.rows);
  }

  close(): void {
    this.#isClosed = true;
    this.#key = null;
    this.#cancelLook?.();
    this.#cancelForget?.();
  }

  #look(): void {
    this.#cancelLook = null;
    if (isRotationOver(this.#rotation)) {
      this.#rest();
      return;
    }
    this.#cancelLook = this.#lent.clock.after(LOOK_EVERY_MS, () => this.#look());
    for (const row of this.#rotation.rows) this.#lookAt(row);
    this.#work();
  }

  /** Nothing more happens by itself. The key goes at once when all went well, and after a while otherwise. */
  #rest(): void {
    if (this.#key === null || this.#cancelForget !== null) return;
    if (!this.#rotation.rows.some(mayRetry)) this.forgetKey();
    else this.#cancelForget = this.#lent.clock.after(KEY_HELD_MS, () => this.forgetKey());
  }

  #work(): void {
    while (this.#count('asking') < ASKED_AT_ONCE) {
      const next = this.#rotation.rows.find((row) => row.stage.kind === 'waiting' || row.stage.kind === 'limited');
      if (next === undefined || this.#key === null || !this.#isTurn(next)) break;
      void this.#ask(next, this.#key);
    }
    while (this.#count('probing') < PROBED_AT_ONCE && this.#rotation.wantsProbe && this.#lent.mayHold()) {
      const next = this.#rotation.rows.find((row) => row.stage.kind === 'confirmed');
      if (next === undefined) break;
      void this.#probe(next);
    }
  }

  /** Whether the limits of the service leave room for one more; if not, the next in line says until when it waits. */
  #isTurn(row: KeyRow): boolean {
    const now = this.#lent.clock.now();
    const waitMs = Math.max(this.#resumeAt - now, this.#lent.waitMs());
    if (waitMs <= 0) return true;
    const isSaid = row.stage.kind === 'limited' && Math.abs(row.stage.untilAt - now - waitMs) < LOOK_EVERY_MS;
    if (!isSaid) this.#apply(row.orderId, { kind: 'limited', untilAt: now + waitMs });
    return false;
  }

  async #ask({ orderId }: KeyRow, key: string): Promise<void> {
    this.#apply(orderId, { kind: 'turn' });
    const reply = await this.#safely(this.#lent.give(orderId, { provider: this.#rotation.provider, key }));
    if (this.#isClosed) return;
    if (reply.ok) {
      this.#apply(orderId, { kind: 'accepted', requestId: reply.value });
      // News may have been faster than the answer.
      this.hear(orderId);
    } else this.#hearRefusal(orderId, reply.problem);
    this.#work();
  }

  #hearRefusal(orderId: OrderId, why: Problem): void {
    if (why.code !== 'rate_limited') {
      this.#apply(orderId, { kind: 'refused', problem: why, fallback: null });
      return;
    }
    this.#resumeAt = this.#lent.clock.now() + (why.retry?.afterMs ?? LIMITED_FOR_MS);
    this.#apply(orderId, this.#key === null ? { kind: 'keyForgotten' } : { kind: 'limited', untilAt: this.#resumeAt });
  }

  async #probe({ orderId }: KeyRow): Promise<void> {
    this.#apply(orderId, { kind: 'probing' });
    const answer = await this.#safely(this.#lent.probe(orderId));
    if (this.#isClosed) return;
    this.#apply(orderId, answer.ok ? { kind: 'answered' } : { kind: 'silent', problem: answer.problem });
    this.#work();
  }

  #hearOf({ orderId, requestId }: KeyRow): void {
    const order = this.#lent.orderOf(orderId);
    const receipt = order?.receipts.find((one) => one.requestId === requestId);
    const fact = receipt === undefined ? null : keyFactOf(receipt);
    if (fact !== null) this.#apply(orderId, fact);
    if (order?.hasKey === true) this.#apply(orderId, { kind: 'hasKey' });
  }

  /** What should have been heard by now, and was not. */
  #lookAt(row: KeyRow): void {
    const now = this.#lent.clock.now();
    const { askedAt, deliveredAt } = row.moments;
    if (row.stage.kind === 'asked' && row.requestId !== null && askedAt !== null) {
      if (now - askedAt > GIVE_UP_AFTER_MS)
        this.#apply(row.orderId, { kind: 'refused', problem: noNews(), fallback: 'retry' });
      else if (now - askedAt > READ_RECEIPT_AFTER_MS) void this.#readReceipt(row.orderId, row.requestId, now);
    }
    if (row.stage.kind !== 'delivered' || now - (deliveredAt ?? now) <= CONFIRM_WITHIN_MS) return;
    if (this.#rotation.wantsProbe && this.#lent.mayHold()) void this.#probe(row);
    else if (!this.#rotation.wantsProbe) this.#apply(row.orderId, { kind: 'silent', problem: notConfirmed() });
  }

  async #readReceipt(orderId: OrderId, requestId: RequestId, now: number): Promise<void> {
    if (now - this.#readReceiptAt < READ_RECEIPTS_APART_MS) return;
    this.#readReceiptAt = now;
    const reply = await this.#safely(this.#lent.readReceipt(orderId, requestId));
    if (this.#isClosed || !reply.ok) return;
    const fact = keyFactOf(reply.value);
    if (fact !== null) this.#apply(orderId, fact);
    this.#work();
  }

  /** What should never be thrown ends its row like any other refusal: a row that hangs would hold the key for ever. */
  async #safely<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
    try {
      return await answer;
    } catch (error) {
      this.#lent.logger.error('a step of a rotation went wrong', {
        rotation: this.#rotation.rotationId,
        error: String(error),
      });
      return refused(wentWrong());
    }
  }

  #count(kind: KeyRow['stage']['kind']): number {
    return this.#rotation.rows.filter((row) => row.stage.kind === kind).length;
  }

  #rowOf(orderId: OrderId): KeyRow | null {
    return this.#rotation.rows.find((row) => row.orderId === orderId) ?? null;
  }

  #apply(orderId: OrderId, fact: KeyFact): void {
    this.#applyWhere((row) => row.orderId === orderId, fact);
  }

  #applyWhere(where: (row: KeyRow) => boolean, fact: KeyFact): void {
    const at = this.#lent.clock.now();
    const rows = this.#rotation.rows.map((row) => (where(row) ? applyKeyFact(row, fact, at) : row));
    const before = this.#rotation.rows;
    if (!rows.some((row, place) => row !== before[place])) return;
    this.#keep(rows);
    const { wantsProbe } = this.#rotation;
    for (const [place, row] of rows.entries())
      if (row.stage !== before[place]?.stage && isKeyThere(row, wantsProbe)) this.#lent.lookAtAgents(row.orderId);
  }

  #keep(rows: readonly KeyRow[]): void {
    const { revision } = this.#rotation;
    this.#rotation = { ...this.#rotation, rows, holdsKey: this.#key !== null, revision: revision + 1 };
    this.#lent.keep(this.#rotation);
  }
}
