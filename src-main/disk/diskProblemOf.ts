import { type Problem, problem } from '../../src-shared/basics/index.ts';
import { DiskError } from './DiskError.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;
/** On a full disk the shared-memory file beside the database fails to grow first, as this I/O error and not as FULL. */
const IOERR_SHMSIZE = 4874;

export const diskFull = (): Problem =>
  problem(
    'disk_full',
    'The disk is full, so this could not be saved. What was saved before is intact.',
    'Free some space on the disk that holds the profile, then try again.',
    { retry: { kind: 'safe' } },
  );

export const databaseCorrupted = (file: string): Problem =>
  problem(
    'database_corrupted',
    'The file with your servers and purchases is damaged and can not be read. Nothing was changed or deleted; secrets are kept elsewhere.',
    'Quit and restore the file from a backup, or choose “Set aside and start fresh”, which keeps the damaged file beside the new one.',
    { retry: { kind: 'never' }, facts: { file } },
  );

export const databaseMissing = (file: string): Problem =>
  problem(
    'database_missing',
    'The file with your servers and purchases is missing. Nothing new was begun in its place; secrets are kept elsewhere.',
    'Quit and bring the file back from a backup, or choose “Start fresh”, which begins with no servers and no purchases.',
    { retry: { kind: 'never' }, facts: { file } },
  );

const notAllowed = (): Problem =>
  problem(
    'disk_not_writable',
    'The profile folder can not be written to, so this could not be saved.',
    'Check that the folder belongs to you and is not on a read-only disk, then try again.',
    { retry: { kind: 'safe' } },
  );

const diskFailed = (): Problem =>
  problem(
    'disk_failed',
    'The disk reported an error, so this could not be saved or read.',
    'Check the disk that holds the profile, then start the app again.',
    { retry: { kind: 'safe' } },
  );

const busy = (): Problem =>
  problem(
    'database_busy',
    'Another program holds the database, so this could not be saved.',
    'Close whatever else has the profile open (a backup tool, a database viewer), then try again.',
    { retry: { kind: 'safe' } },
  );

/** What to tell a person about an error of the disk or the database; null when the error is something else (a bug). */
export function diskProblemOf(error: unknown, file = ''): Problem | null {
  if (error instanceof DiskError) return error.problem;
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteProblem(error.errcode, file);
  return 'code' in error && typeof error.code === 'string' ? systemProblem(error.code) : null;
}

function sqliteProblem(errcode: number, file: string): Problem | null {
  if (errcode === IOERR_SHMSIZE) return diskFull();
  switch (errcode & 0xff) {
    case FULL:
      return diskFull();
    case CORRUPT:
    case NOTADB:
      return databaseCorrupted(file);
    case READONLY:
    case CANTOPEN:
      return notAllowed();
    case BUSY:
      return busy();
    case IOERR:
      return diskFailed();
    default:
      return null;
  }
}

function systemProblem(code: string): Problem | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull();
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return notAllowed();
    case 'EIO':
      return diskFailed();
    default:
      return null;
  }
}
