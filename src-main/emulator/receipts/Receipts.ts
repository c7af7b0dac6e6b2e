import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import type { EventPlane } from '../events/EventPlane.ts';
import { type Database, recordIn } from '../store/Database.ts';
import { type Action, EXPECTED_S, type Failure, isOpen, type Receipt } from './Receipt.ts';

type Accepting = {
  readonly orderId: string;
  readonly action: Action;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly triggeredBy?: string;
};

/** Receipts of asynchronous requests, each move written together with the event that tells of it. */
export class Receipts {
  #database: Database;
  #events: EventPlane;
  #clock: Clock;
  #random: Random;

  constructor(database: Database, events: EventPlane, clock: Clock, random: Random) {
    this.#database = database;
    this.#events = events;
    this.#clock = clock;
    this.#random = random;
  }

  /** Accepts a request; an unfinished older one of the same action is superseded by it. */
  accept(wanted: Accepting): Receipt {
    const { orderId, action, metadata, triggeredBy = 'user' } = wanted;
    const suffix = Buffer.from(this.#random.bytes(8)).toString('hex');
    const receipt: Receipt = {
      requestId: `req_${action}_${suffix}`,
      orderId,
      action,
      status: 'pending',
      acceptedAt: this.#clock.now(),
      completedAt: null,
      progress: null,
      result: null,
      failure: null,
      triggeredBy,
      metadata,
    };
    this.#database.transact(() => {
      for (const older of this.open(orderId, action)) this.#supersede(older, receipt.requestId);
      this.#save(receipt);
      this.#events.append(orderId, 'request.accepted', {
        request_id: receipt.requestId,
        action,
        accepted_at: new Date(receipt.acceptedAt).toISOString(),
        expected_completion_within_seconds: EXPECTED_S,
      });
    });
    return receipt;
  }

  /** Work on it has begun. No event tells of that: the contract has none. */
  begin(requestId: string): void {
    this.#move(requestId, (receipt) => {
      if (receipt.status === 'pending') this.#save({ ...receipt, status: 'in_progress' });
    });
  }

  progress(requestId: string, progress: Readonly<Record<string, unknown>>): void {
    this.#move(requestId, (receipt) => {
      this.#save({ ...receipt, status: 'in_progress', progress });
      this.#tell(receipt, 'request.progress', { progress });
    });
  }

  complete(requestId: string, result: Readonly<Record<string, unknown>>): void {
    this.#move(requestId, (receipt) => {
      this.#save({ ...receipt, status: 'completed', completedAt: this.#clock.now(), result });
      this.#tell(receipt, 'request.completed', { result });
    });
  }

  fail(requestId: string, failure: Failure): void {
    this.#move(requestId, (receipt) => {
      this.#save({ ...receipt, status: 'failed', completedAt: this.#clock.now(), failure });
      this.#tell(receipt, 'request.failed', { failure });
    });
  }

  /** Writes a receipt as it is, without a word about it: a replay tells of it in its own time. */
  put(receipt: Receipt): void {
    this.#save(receipt);
  }

  get(orderId: string, requestId: string): Receipt | null {
    const row = this.#database.one(
      'SELECT record FROM receipts WHERE request_id = ? AND order_id = ?',
      requestId,
      orderId,
    );
    return row ? recordIn<Receipt>(row, 'record') : null;
  }

  /** Newest first. */
  list(orderId: string, action: Action | null, limit: number): Receipt[] {
    return this.#database
      .all(
        `SELECT record FROM receipts WHERE order_id = ? AND (? IS NULL OR action = ?)
         ORDER BY accepted_at DESC, rowid DESC LIMIT ?`,
        orderId,
        action,
        action,
        limit,
      )
      .map((row) => recordIn<Receipt>(row, 'record'));
  }

  open(orderId: string, action: Action): Receipt[] {
    return this.list(orderId, action, 100).filter(isOpen);
  }

  /** Whether it is still to end: not over, and not superseded by a newer one. */
  isUnderWay(requestId: string): boolean {
    const receipt = this.#find(requestId);
    return receipt !== null && isOpen(receipt);
  }

  /** After a crash nobody works on what was open: it fails, and says that it may be tried again. */
  failLeftOver(): void {
    const rows = this.#database.all(
      `SELECT record FROM receipts WHERE json_extract(record, '$.status') IN ('pending', 'in_progress')`,
    );
    for (const row of rows) {
      const message = 'The service was restarted while this was under way.';
      this.fail(recordIn<Receipt>(row, 'record').requestId, {
        code: 'exception',
        message,
        fallback_recommendation: 'retry',
      });
    }
  }

  #supersede(older: Receipt, by: string): void {
    this.#save({ ...older, status: 'superseded', completedAt: this.#clock.now() });
    this.#tell(older, 'request.superseded', { superseded_by: by });
  }

  #move(requestId: string, act: (receipt: Receipt) => void): void {
    const receipt = this.#find(requestId);
    if (receipt && isOpen(receipt)) this.#database.transact(() => act(receipt));
  }

  #find(requestId: string): Receipt | null {
    const row = this.#database.one('SELECT record FROM receipts WHERE request_id = ?', requestId);
    return row ? recordIn<Receipt>(row, 'record') : null;
  }

  #tell(receipt: Receipt, type: string, fields: Record<string, unknown>): void {
    this.#events.append(receipt.orderId, type, { request_id: receipt.requestId, action: receipt.action, ...fields });
  }

  #save(receipt: Receipt): void {
    this.#database.run(
      `INSERT INTO receipts (request_id, order_id, action, accepted_at, record) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (request_id) DO UPDATE SET record = excluded.record`,
      receipt.requestId,
      receipt.orderId,
      receipt.action,
      receipt.acceptedAt,
      JSON.stringify(receipt),
    );
  }
}
