import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Engines } from '../engine/Engines.ts';
import type { LifeClock } from '../life/LifeClock.ts';
import { type Database, numberIn, textIn } from '../store/Database.ts';
import type { RecordedRow, RecordedSpan, RowKind } from './RecordedRow.ts';
import { BEGIN_RECORDING, END_RECORDING, FORGET_RECORDING, MOST_ROWS } from './recordTriggers.ts';

export type RecorderView = {
  readonly state: 'empty' | 'recording' | 'stopped';
  readonly entries: number;
  /** It is as long as a recording may be, and no longer complete. */
  readonly is_full: boolean;
  readonly lasted_ms: number;
};

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  readonly lifeClock: LifeClock;
  readonly engines: Engines;
};

/**
 * Writes down what lands in the database while it runs, and what it is told (`note`). It listens by temporary triggers,
 * so that nobody who writes has to think of it: what is rolled back is never recorded, and the order is that of landing.
 */
export class Recorder {
  #needs: Needs;
  #state: RecorderView['state'] = 'empty';
  #span: RecordedSpan = { startedAt: 0, startedLifeMs: 0, lastedMs: 0 };
  #startedMs = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    needs.database.define('recorded_after_ms', () => this.#elapsedMs());
    needs.database.define('recorded_credentials', (sealed) =>
      JSON.stringify(needs.engines.withoutSecrets(String(sealed))),
    );
  }

  /** Begins a new recording, with the orders there are as its first entries; an older one is forgotten. */
  start(): void {
    const { database, clock, lifeClock } = this.#needs;
    this.#startedMs = clock.monotonicMs();
    this.#span = { startedAt: clock.now(), startedLifeMs: lifeClock.now(), lastedMs: 0 };
    database.execute(`${FORGET_RECORDING}\n${BEGIN_RECORDING}`);
    this.#state = 'recording';
  }

  /** Ends the recording; it is kept until the next begins. */
  stop(): void {
    if (this.#state !== 'recording') return;
    this.#needs.database.execute(END_RECORDING);
    this.#span = { ...this.#span, lastedMs: this.#elapsedMs() };
    this.#state = 'stopped';
  }

  /** Ends the recording and forgets it. */
  forget(): void {
    this.#needs.database.execute(FORGET_RECORDING);
    this.#span = { startedAt: 0, startedLifeMs: 0, lastedMs: 0 };
    this.#state = 'empty';
  }

  /** Writes down what leaves no trace in the database. Nothing while not recording. */
  note(kind: RowKind, body: object, orderId: string | null = null): void {
    if (this.#state !== 'recording' || this.#count() >= MOST_ROWS) return;
    this.#needs.database.run(
      'INSERT INTO temp.recorded (after_ms, kind, order_id, body) VALUES (?, ?, ?, ?)',
      this.#elapsedMs(),
      kind,
      orderId,
      JSON.stringify(body),
    );
  }

  status(): RecorderView {
    const entries = this.#count();
    return { state: this.#state, entries, is_full: entries >= MOST_ROWS, lasted_ms: this.#spanNow().lastedMs };
  }

  /** What was recorded so far, as it was written. */
  read(): { readonly rows: readonly RecordedRow[]; readonly span: RecordedSpan } {
    if (this.#state === 'empty') return { rows: [], span: this.#span };
    const rows = this.#needs.database.all('SELECT * FROM temp.recorded ORDER BY seq').map((row) => ({
      afterMs: numberIn(row, 'after_ms'),
      // Only the triggers and `note` write here.
      kind: textIn(row, 'kind') as RowKind,
      orderId: row['order_id'] === null ? null : textIn(row, 'order_id'),
      body: textIn(row, 'body'),
    }));
    return { rows, span: this.#spanNow() };
  }

  #spanNow(): RecordedSpan {
    return this.#state === 'recording' ? { ...this.#span, lastedMs: this.#elapsedMs() } : this.#span;
  }

  #elapsedMs(): number {
    return Math.round(this.#needs.clock.monotonicMs() - this.#startedMs);
  }

  #count(): number {
    if (this.#state === 'empty') return 0;
    const row = this.#needs.database.one('SELECT max(seq) AS last FROM temp.recorded');
    return row ? numberIn(row, 'last') : 0;
  }
}
