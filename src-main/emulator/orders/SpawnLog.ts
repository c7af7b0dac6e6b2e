import type { Clock } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, recordIn, textIn } from '../store/Database.ts';

export type LogLevel = 'info' | 'warn' | 'error';

export type SpawnLogRow = {
  readonly at: number;
  readonly level: LogLevel;
  readonly code: string;
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
};

/** The self-serve diary of each order: what the service did about it, and why. */
export class SpawnLog {
  #database: Database;
  #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  write(orderId: string, level: LogLevel, code: string, message: string, detail?: Record<string, unknown>): void {
    this.put(orderId, { at: this.#clock.now(), level, code, message, detail: detail ?? null });
  }

  /** Writes a row of another time than now. */
  put(orderId: string, { at, level, code, message, detail }: SpawnLogRow): void {
    this.#database.run(
      'INSERT INTO spawn_log (order_id, at, level, code, message, detail) VALUES (?, ?, ?, ?, ?, ?)',
      orderId,
      at,
      level,
      code,
      message,
      detail ? JSON.stringify(detail) : null,
    );
  }

  /** Rows since a time (inclusive) of these levels, oldest first, one more than `limit` when there are more. */
  read(orderId: string, sinceMs: number, levels: readonly LogLevel[], limit: number): SpawnLogRow[] {
    return this.#database
      .all(
        `SELECT at, level, code, message, detail FROM spawn_log
         WHERE order_id = ? AND at >= ? AND instr(?, level) > 0 ORDER BY at, seq LIMIT ?`,
        orderId,
        sinceMs,
        levels.join(','),
        limit + 1,
      )
      .map((row) => ({
        at: numberIn(row, 'at'),
        level: textIn(row, 'level') as LogLevel,
        code: textIn(row, 'code'),
        message: textIn(row, 'message'),
        detail: row['detail'] === null ? null : recordIn<Record<string, unknown>>(row, 'detail'),
      }));
  }
}
