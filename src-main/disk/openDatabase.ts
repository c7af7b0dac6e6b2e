import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Answer,
  type Clock,
  type Logger,
  ok,
  type Problem,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import { begunMarkOf, markBegun } from './begunMark.ts';
import type { Database, Migration } from './Database.ts';
import { databaseCorrupted, databaseMissing, diskProblemOf } from './diskProblemOf.ts';
import { lastVersion, migrate } from './migrate.ts';
import { pruneCopies } from './pruneCopies.ts';
import { SqliteDatabase } from './SqliteDatabase.ts';

const BUSY_MS = 2_000;
/** Up to here a full check costs less than the eye notices; beyond, only a file that was not closed properly is checked. */
const ALWAYS_CHECK_BYTES = 16 * 1024 * 1024;

export type OpenDatabase = {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** For a second connection (the signer's worker): never migrates, never writes. */
  readonly readOnly?: boolean;
  /** Told once when writes begin to fail (full disk, damage), and `null` when one works again. */
  readonly onProblem?: (problem: Problem | null) => void;
  /** Whether to behave as if the disk were full, for the demo's lab. */
  readonly isFull?: () => boolean;
};

/**
 * Opens (or makes, 0600) one SQLite file and brings its schema up to date, keeping a copy beside it first (the newest three stay).
 * A file from a newer app opens read-only with `newerVersion`. Problems: `database_corrupted` (an empty file that held
 * something is that too) and `database_missing` (nothing is moved or made until `setAsideDatabase` is called), `disk_full`,
 * `disk_not_writable`, `disk_failed`, `database_busy`.
 */
export function openDatabase(options: OpenDatabase): Answer<Database> {
  const latest = lastVersion(options.migrations);
  let connection: DatabaseSync | null = null;
  try {
    const isBegun = ownsFile(options) && existsSync(begunMarkOf(options.path));
    const lost = isBegun ? lostFile(options.path) : null;
    if (lost !== null) return refused(lost);
    const needsCheck = prepareFile(options);
    connection = connect(options.path, options.readOnly ?? false);
    const version = readNumber(connection, 'user_version');
    if ((needsCheck && !isSound(connection)) || (isBegun && version === 0)) {
      connection.close();
      return refused(databaseCorrupted(options.path));
    }
    if (version > latest) {
      connection.close();
      return openNewer(options, version, latest);
    }
    if (options.readOnly) return ok(wrap(options, connection, opened('read'), null));
    setUp(connection, options.logger);
    migrate(connection, { path: options.path, version }, options.migrations, options.clock);
    if (options.path !== ':memory:') {
      markBegun(connection, options.path, options.logger);
      pruneCopies(options.path, options.logger);
    }
    return ok(wrap(options, connection, null, null));
  } catch (error) {
    if (connection?.isOpen) connection.close();
    const found = diskProblemOf(error, options.path);
    if (found === null) throw error;
    options.logger.error('The database did not open.', { code: found.code });
    return refused(found);
  }
}

function openNewer(options: OpenDatabase, version: number, latest: number): Answer<Database> {
  options.logger.warn('The database is from a newer version; opening it for reading.', { version, known: latest });
  const because = opened('newer', { found: String(version), known: String(latest) });
  return ok(wrap(options, connect(options.path, true), because, version));
}

function opened(why: 'newer' | 'read', facts: Record<string, string> = {}): Problem {
  if (why === 'read') {
    return problem('database_read_only', 'This connection only reads.', 'Report this: it is a mistake in the app.');
  }
  return problem(
    'database_newer',
    'This profile was last used by a newer version of the app, so it is open for reading only and nothing is changed.',
    'Update the app, or start it with another profile.',
    { retry: { kind: 'never' }, facts },
  );
}

function wrap(
  options: OpenDatabase,
  connection: DatabaseSync,
  because: Problem | null,
  newer: number | null,
): Database {
  const onProblem = options.onProblem ?? (() => {});
  return new SqliteDatabase({
    connection,
    path: options.path,
    readOnlyBecause: because,
    newerVersion: newer,
    isFull: options.isFull ?? (() => false),
    onProblem(found) {
      if (found) options.logger.error('The database has a problem.', { code: found.code });
      onProblem(found);
    },
  });
}

/** Not one in memory, nor a second connection to a file that another one has opened. */
function ownsFile(options: OpenDatabase): boolean {
  return options.path !== ':memory:' && options.readOnly !== true;
}

/**
 * What is wrong with a file that held something and is gone or empty. Asked before SQLite opens it: on an empty file it
 * deletes the log beside it, and with it the last that could be rescued.
 */
function lostFile(path: string): Problem | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return databaseMissing(path);
  return size === 0 ? databaseCorrupted(path) : null;
}

/** Makes the file private before SQLite does (its side files copy its mode). Answers whether its content must be checked. */
function prepareFile(options: OpenDatabase): boolean {
  if (!ownsFile(options)) return false;
  mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
  if (!existsSync(options.path)) {
    closeSync(openSync(options.path, 'a', 0o600));
    return false;
  }
  const wasLeftOpen = existsSync(`${options.path}-wal`) && statSync(`${options.path}-wal`).size > 0;
  return wasLeftOpen || statSync(options.path).size <= ALWAYS_CHECK_BYTES;
}

function connect(path: string, readOnly: boolean): DatabaseSync {
  return new DatabaseSync(path, { readOnly, timeout: BUSY_MS, enableForeignKeyConstraints: true });
}

/** Cache and checkpoint sizes: measured, they keep the cost of one event flat from 100 to 1,000 servers. */
function setUp(connection: DatabaseSync, logger: Logger): void {
  const mode = connection.prepare('PRAGMA journal_mode=WAL').get();
  if (mode?.['journal_mode'] === 'delete') logger.warn('This disk can not hold a write-ahead log; saving is slower.');
  connection.exec(`
    PRAGMA synchronous=NORMAL;
    PRAGMA cache_size=-65536;
    PRAGMA wal_autocheckpoint=16000;
    PRAGMA temp_store=MEMORY;
    PRAGMA trusted_schema=OFF;
    PRAGMA fullfsync=ON;
  `);
}

function isSound(connection: DatabaseSync): boolean {
  return connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok';
}

function readNumber(connection: DatabaseSync, pragma: string): number {
  return Number(connection.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
}
