import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, migrations, openDatabase, openFacts } from '../../../../src-main/disk/index.ts';
import { SpawnDraftStore } from '../../../../src-main/purchase/index.ts';
import type { SavedDraft } from '../../../../src-shared/contract/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const DRAFT: SavedDraft = {
  step: 'name',
  planId: 'test',
  regionCode: null,
  runtime: 'claude-code',
  model: '',
  name: 'vega',
  sshKey: '',
  credential: null,
};
const clock = fakeClock();
const logger = recordingLogger();

let dir: string;
let database: Database;
function open(): SpawnDraftStore {
  const opened = openDatabase({ path: join(dir, 'fleet.db'), migrations, clock, logger });
  if (!opened.ok) throw new Error(opened.problem.code);
  database = opened.value;
  return new SpawnDraftStore(openFacts(database), clock, logger);
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-draft-'));
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

test('is there after a restart with the moment it was saved, until it is forgotten', () => {
  const first = open();
  expect(first.read()).toBeNull();
  const savedAt = first.save(DRAFT);
  database.close();
  const again = open();
  expect(again.read()).toEqual({ draft: DRAFT, savedAt });
  again.forget();
  expect(again.read()).toBeNull();
});

test('one that a later version wrote is none, and is replaced by the next', () => {
  const store = open();
  openFacts(database).write('purchase.draft', JSON.stringify({ draft: { ...DRAFT, disks: 2 }, savedAt: 1 }));
  expect(store.read()).toBeNull();
  store.save(DRAFT);
  expect(store.read()?.draft).toEqual(DRAFT);
});

test('forgetting never throws: the purchase it became is what counts', () => {
  const store = open();
  database.close();
  expect(() => store.forget()).not.toThrow();
  open();
});
