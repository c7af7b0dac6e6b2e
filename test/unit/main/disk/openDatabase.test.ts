import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  migrations as allSteps,
  type Database,
  DiskError,
  diskProblemOf,
  type Migration,
  openDatabase,
  openFacts,
  setAsideDatabase,
} from '../../../../src-main/disk/index.ts';
import { openLog } from '../../../../src-main/log/index.ts';
import type { Problem } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const migrations: readonly Migration[] = allSteps.slice(0, 1);
const clock = fakeClock();
const logger = openLog({ write: () => {}, clock });
const more: Migration = { version: 2, name: 'more', up: ['CREATE TABLE more (n INTEGER) STRICT'] };
const count = (row: unknown) => Number((row as { n: number }).n);

let dir: string;
let path: string;
const opened: Database[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-disk-'));
  path = join(dir, 'profile', 'fleet.db');
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(dir, { recursive: true });
});

function open(steps: readonly Migration[] = migrations, onProblem?: (problem: Problem | null) => void): Database {
  const answer = openDatabase({ path, migrations: steps, clock, logger, ...(onProblem ? { onProblem } : {}) });
  if (!answer.ok) throw new Error(answer.problem.code);
  opened.push(answer.value);
  return answer.value;
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('an ordinary database', () => {
  test('keeps facts over a restart, in files only their owner can read', () => {
    const first = open();
    openFacts(first).write('colour', 'blue');
    openFacts(first).write('colour', 'green');
    for (const name of readdirSync(join(dir, 'profile'))) {
      expect(statSync(join(dir, 'profile', name)).mode & 0o077, name).toBe(0);
    }
    first.close();
    expect(openFacts(open()).read('colour')).toBe('green');
    expect(openFacts(open()).read('nothing')).toBeNull();
  });

  test('commits a transaction whole or not at all, nested ones too', () => {
    const database = open();
    const facts = openFacts(database);
    expect(() =>
      database.transaction(() => {
        facts.write('a', '1');
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(facts.read('a')).toBeNull();
    database.transaction(() => {
      facts.write('outer', '1');
      thrownBy(() =>
        database.transaction(() => {
          facts.write('inner', '1');
          throw new Error('inner only');
        }),
      );
    });
    expect([facts.read('outer'), facts.read('inner')]).toEqual(['1', null]);
  });

  test('waits for the disk in a durable transaction and only there', () => {
    const database = open();
    const level = () => database.get((row) => (row as { synchronous: number }).synchronous, 'PRAGMA synchronous');
    expect(database.transaction(() => level(), { durable: true })).toBe(2);
    expect(level()).toBe(1);
    expect(database.transaction(() => level())).toBe(1);
    thrownBy(() =>
      database.transaction(
        () => {
          throw new Error('failed');
        },
        { durable: true },
      ),
    );
    expect(level()).toBe(1);
  });

  test('refuses what could only look durable: inside a relaxed transaction, or work that waits', () => {
    const database = open();
    const facts = openFacts(database);
    expect(() => database.transaction(() => database.transaction(() => 1, { durable: true }))).toThrow(/durable/);
    expect(() => database.transaction(async () => facts.write('late', '1'))).toThrow(/promise/);
    expect(facts.read('late')).toBeNull();
  });

  test('lets a second connection read and never write', () => {
    openFacts(open()).write('colour', 'blue');
    const answer = openDatabase({ path, migrations, clock, logger, readOnly: true });
    if (!answer.ok) throw new Error(answer.problem.code);
    opened.push(answer.value);
    expect(openFacts(answer.value).read('colour')).toBe('blue');
    expect(diskProblemOf(thrownBy(() => openFacts(answer.value).write('colour', 'red')))?.code).toBe(
      'database_read_only',
    );
  });
});

describe('a schema that moves on', () => {
  test('copies a used file beside it before the first new step, and a fresh one not', () => {
    const first = open();
    openFacts(first).write('colour', 'blue');
    first.close();
    expect(readdirSync(join(dir, 'profile'))).toEqual(['fleet.begun', 'fleet.db']);
    const second = open([...migrations, more]);
    second.run('INSERT INTO more VALUES (1)');
    const copy = readdirSync(join(dir, 'profile')).find((name) => name.includes('before-v1'));
    path = join(dir, 'profile', copy ?? 'missing');
    expect(openFacts(open()).read('colour')).toBe('blue');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('keeps the newest three copies, whatever their versions, and nothing a person set aside', () => {
    open().close();
    const folder = join(dir, 'profile');
    const old = ['before-v9-20260101T000000000Z', 'before-v10-20260102T000000000Z', 'before-v2-20260103T000000000Z'];
    for (const name of [...old, 'corrupt-20250101T000000000Z']) writeFileSync(join(folder, `fleet.db.${name}`), name);
    open([...migrations, more]).close();
    const left = readdirSync(folder).filter((name) => /before|corrupt/.test(name));
    expect(left).toHaveLength(4);
    expect(left.some((name) => name.startsWith('fleet.db.before-v1-'))).toBe(true);
    expect(left).toEqual(
      expect.arrayContaining([
        'fleet.db.before-v10-20260102T000000000Z',
        'fleet.db.before-v2-20260103T000000000Z',
        'fleet.db.corrupt-20250101T000000000Z',
      ]),
    );
  });

  test('leaves no half step behind when one fails', () => {
    open().close();
    const broken: Migration = { version: 2, name: 'broken', up: ['CREATE TABLE half (n INTEGER)', 'NOT SQL'] };
    expect(() => open([...migrations, broken])).toThrow();
    const database = open();
    expect(database.newerVersion).toBeNull();
    expect(database.get(count, "SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'")).toBe(0);
  });

  test('opens a newer file for reading, says so, and does not change a byte of it', () => {
    const newer = open([...migrations, more]);
    openFacts(newer).write('colour', 'blue');
    newer.close();
    const before = readFileSync(path);
    const database = open();
    expect([database.isReadOnly, database.newerVersion]).toEqual([true, 2]);
    expect(openFacts(database).read('colour')).toBe('blue');
    const error = thrownBy(() => openFacts(database).write('colour', 'red'));
    expect(error).toBeInstanceOf(DiskError);
    expect(diskProblemOf(error)?.code).toBe('database_newer');
    expect(diskProblemOf(thrownBy(() => database.all(count, 'SELECT gone FROM facts')))?.code).toBe('database_newer');
    database.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('refuses a list of steps that is out of order', () => {
    expect(() => open([more, ...migrations])).toThrow(/out of order/);
  });
});

describe('a damaged file', () => {
  test.each([
    ['not a database at all', () => Buffer.from('this was a shopping list'.repeat(400))],
    [
      'a page overwritten in the middle',
      () => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 4_096, bytes.length - 512);
        return bytes;
      },
    ],
  ])('%s: named, left alone, and moved aside only when asked', (_, damage) => {
    const first = open();
    for (let n = 0; n < 500; n += 1) openFacts(first).write(`fact ${n}`, 'x'.repeat(100));
    first.close();
    const damaged = damage();
    writeFileSync(path, damaged);

    const answer = openDatabase({ path, migrations, clock, logger });
    expect(answer.ok ? 'opened' : answer.problem.code).toBe('database_corrupted');
    expect(readFileSync(path).equals(damaged)).toBe(true);

    const aside = setAsideDatabase(path, clock);
    if (!aside.ok) throw new Error(aside.problem.code);
    expect(readFileSync(aside.value.movedTo).equals(damaged)).toBe(true);
    expect(aside.value.movedTo).toMatch(/fleet\.db\.corrupt-\d{8}T\d{9}Z$/);
    expect(openFacts(open()).read('fact 1')).toBeNull();
  });
});

test('a full disk is a Problem from whatever write met it, told once, and told when it is over', () => {
  const heard: Array<string | null> = [];
  const database = open(migrations, (found) => heard.push(found?.code ?? null));
  const facts = openFacts(database);
  facts.write('kept', 'yes');
  database.run('PRAGMA max_page_count = 4');
  const big = 'x'.repeat(40_000);
  for (const write of [
    () => facts.write('big', big),
    () => database.transaction(() => facts.write('big', big), { durable: true }),
  ]) {
    const error = thrownBy(write);
    expect(error).toBeInstanceOf(DiskError);
    expect(diskProblemOf(error)?.code).toBe('disk_full');
  }
  expect(facts.read('kept')).toBe('yes');
  expect(facts.read('big')).toBeNull();
  database.run('PRAGMA max_page_count = 4000');
  facts.write('big', big);
  expect(heard).toEqual(['disk_full', null]);
});

test('a disk that is said to be full takes nothing, is read as ever, and takes everything again afterwards', () => {
  const told: Array<string | null> = [];
  let isFull = false;
  const answer = openDatabase({
    path,
    migrations,
    clock,
    logger,
    onProblem: (found) => told.push(found?.code ?? null),
    isFull: () => isFull,
  });
  if (!answer.ok) throw new Error(answer.problem.code);
  const database = answer.value;
  opened.push(database);
  const facts = openFacts(database);
  facts.write('before', '1');
  isFull = true;
  expect(() => facts.write('after', '1')).toThrow(DiskError);
  expect(() => database.transaction(() => facts.write('after', '1'))).toThrow(DiskError);
  expect([facts.read('before'), facts.read('after'), told]).toEqual(['1', null, ['disk_full']]);
  isFull = false;
  facts.write('after', '1');
  expect([facts.read('after'), told]).toEqual(['1', ['disk_full', null]]);
});

test('every step of every room applies, one after the other, to a file that began with the first', () => {
  open().close();
  expect(open(allSteps).newerVersion).toBeNull();
  expect(allSteps.map((step) => step.version)).toEqual([...new Set(allSteps.map((step) => step.version))]);
});

test('a mistake in the SQL is a mistake, not a Problem of the disk', () => {
  const error = thrownBy(() => open().run('INSERT INTO nowhere VALUES (1)'));
  expect(error).not.toBeInstanceOf(DiskError);
  expect(diskProblemOf(error)).toBeNull();
});
