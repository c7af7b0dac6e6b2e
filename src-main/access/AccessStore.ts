import type { Revocation, TokenRecord, TokenRevocation } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** Runs that are over are kept for their reports; older ones are forgotten. */
const RUNS_KEPT = 20;

/** The part of the database that is about access: token records, revocations, the app's own lock. Never a token. */
export class AccessStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  tokens(): readonly TokenRecord[] {
    return this.#database.all(recordIn<TokenRecord>, 'SELECT record FROM access_tokens');
  }

  /** In a database that can only be read, what is derived at start lives in memory alone. */
  saveToken(record: TokenRecord): void {
    if (this.#database.isReadOnly) return;
    this.#database.run(
      `INSERT INTO access_tokens (order_id, record) VALUES (?, ?)
       ON CONFLICT (order_id) DO UPDATE SET record = excluded.record`,
      record.orderId,
      JSON.stringify(record),
    );
  }

  /** The latest revocation, under way or over. */
  latestRun(): Revocation | null {
    const sql = 'SELECT record FROM revocation_runs ORDER BY started_at DESC, rowid DESC LIMIT 1';
    const run = this.#database.get(recordIn<Omit<Revocation, 'tokens'>>, sql);
    if (run === null) return null;
    const tokens = 'SELECT record FROM revocations WHERE run_id = ? ORDER BY seq';
    return { ...run, tokens: this.#database.all(recordIn<TokenRevocation>, tokens, run.runId) };
  }

  /** On the disk itself when this returns: what was promised to a person in a hurry must outlive a power cut. */
  saveRun(run: Revocation, before: Revocation | null): void {
    const { tokens, ...head } = run;
    this.#database.transaction(
      () => {
        this.#database.run(
          `INSERT INTO revocation_runs (run_id, started_at, record) VALUES (?, ?, ?)
           ON CONFLICT (run_id) DO UPDATE SET record = excluded.record`,
          run.runId,
          run.startedAt,
          JSON.stringify(head),
        );
        tokens.forEach((token, seq) => {
          if (token !== before?.tokens[seq]) this.#saveRow(run.runId, token, seq);
        });
        if (run.runId !== before?.runId) this.#forgetOldRuns();
      },
      { durable: true },
    );
  }

  lockedAt(): number | null {
    const read = (row: unknown) => (row as { locked_at: number }).locked_at;
    return this.#database.get(read, 'SELECT locked_at FROM app_lock WHERE only = 1');
  }

  /** On the disk itself when this returns, so that a restart is no way around the lock; where nothing can be written it may be. */
  saveLock(lockedAt: number | null): void {
    if (this.#database.isReadOnly) return;
    this.#database.transaction(
      () => {
        this.#database.run('DELETE FROM app_lock');
        if (lockedAt !== null) this.#database.run('INSERT INTO app_lock (only, locked_at) VALUES (1, ?)', lockedAt);
      },
      { durable: true },
    );
  }

  #saveRow(runId: string, token: TokenRevocation, seq: number): void {
    this.#database.run(
      `INSERT INTO revocations (run_id, token_id, seq, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (run_id, token_id) DO UPDATE SET record = excluded.record`,
      runId,
      token.tokenId,
      seq,
      JSON.stringify(token),
    );
  }

  #forgetOldRuns(): void {
    this.#database.run(
      `DELETE FROM revocation_runs WHERE run_id NOT IN
         (SELECT run_id FROM revocation_runs ORDER BY started_at DESC, rowid DESC LIMIT ?)`,
      RUNS_KEPT,
    );
  }
}

/** Written by this class alone, in this shape. */
function recordIn<T>(row: unknown): T {
  return JSON.parse((row as { record: string }).record) as T;
}
