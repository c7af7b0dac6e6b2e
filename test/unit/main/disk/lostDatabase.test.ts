import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Database,
  hasDatabase,
  migrations,
  openDatabase,
  openFacts,
  setAsideDatabase,
} from '../../../../src-main/disk/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const clock = fakeClock();
const logger = recordingLogger();

let dir: string;
let path: string;
const opened: Database[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-lost-'));
  path = join(dir, 'profile', 'fleet.db');
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(dir, { recursive: true });
});

function open(): Database {
  const answer = openDatabase({ path, migrations, clock, logger });
  if (!answer.ok) throw new Error(answer.problem.code);
  opened.push(answer.value);
  return answer.value;
}

const lose = () => {
  for (const side of ['', '-wal', '-shm']) rmSync(path + side, { force: true });
};
const empty = () => {
  lose();
  writeFileSync(path, '');
};
const exchange = () => {
  lose();
  const other = new DatabaseSync(path);
  other.exec('PRAGMA journal_mode=WAL');
  other.close();
};

test.each([
  ['missing', lose, 'database_missing'],
  ['empty', empty, 'database_corrupted'],
  ['exchanged for a database of nothing', exchange, 'database_corrupted'],
] as const)('%s: named, nothing made in its place, and begun anew only when asked', (_, damage, code) => {
  const first = open();
  openFacts(first).write('colour', 'blue');
  first.close();
  damage();
  const left = readdirSync(dirname(path));

  const answer = openDatabase({ path, migrations, clock, logger });
  expect(answer.ok ? 'opened' : answer.problem.code).toBe(code);
  expect(readdirSync(dirname(path))).toEqual(left);
  expect(hasDatabase(path)).toBe(true);

  expect(setAsideDatabase(path, clock).ok).toBe(true);
  expect(openFacts(open()).read('colour')).toBeNull();
});

test('an empty file keeps the log beside it, which may be all that is left', () => {
  open().close();
  empty();
  writeFileSync(`${path}-wal`, 'the last purchase');
  expect(openDatabase({ path, migrations, clock, logger }).ok).toBe(false);
  expect(readFileSync(`${path}-wal`, 'utf8')).toBe('the last purchase');
});

test('a first start that was cut short after making the file is just a first start', () => {
  mkdirSync(dirname(path));
  writeFileSync(path, '');
  openFacts(open()).write('colour', 'blue');
  expect(openFacts(open()).read('colour')).toBe('blue');
});

test('one that was begun before there was a mark gets it when it is opened', () => {
  open().close();
  rmSync(join(dirname(path), 'fleet.begun'));
  open().close();
  lose();
  const answer = openDatabase({ path, migrations, clock, logger });
  expect(answer.ok ? 'opened' : answer.problem.code).toBe('database_missing');
});
