import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../src-main/assemble.ts';
import { parseFlags, realClock, realRandom } from '../../../src-main/host/index.ts';
import type { Answer } from '../../../src-shared/basics/index.ts';
import type { AskName, AskResult, Snapshot } from '../../../src-shared/contract/index.ts';
import { FakeHost, type FakePage } from '../../fakes/FakeHost.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { SOON } from '../../fakes/soon.ts';

const WORKERS = {
  emulator: new URL('../../../src-main/emulator/worker.ts', import.meta.url),
  keychain: new URL('../../../src-main/vault/keychain/worker.ts', import.meta.url),
  signer: new URL('../../../src-main/vault/signer/worker.ts', import.meta.url),
};

let profileDir: string;
let page: FakePage;
let stop: () => Promise<void>;

async function open(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  if (!flags.ok) throw new Error(flags.problem.say);
  const host = new FakeHost();
  const given = { host, flags: flags.value, profileDir, workers: WORKERS, clock: realClock, random: realRandom };
  const app = await assemble({ ...given, fetch, logger: recordingLogger() });
  if (!app.ok) throw new Error(app.problem.say);
  stop = app.value.stop;
  page = host.openPage();
}

async function ask<N extends AskName>(name: N): Promise<AskResult<N>> {
  const answer = (await page.ask(name)) as Answer<AskResult<N>>;
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${answer.problem.say}`);
  return answer.value;
}

const snapshot = (): Promise<Snapshot> => ask('app:snapshot');

beforeEach(async () => {
  profileDir = mkdtempSync(join(tmpdir(), 'fleet-lost-'));
  vi.stubEnv('XDG_STATE_HOME', join(profileDir, 'state'));
  await open(['--demo']);
  await vi.waitFor(async () => expect((await snapshot()).servers).toHaveLength(3), SOON);
});
afterEach(async () => {
  await stop();
  vi.unstubAllEnvs();
  rmSync(profileDir, { recursive: true, force: true });
});

it('says that a database is damaged, moves nothing by itself, and goes on when told to set it aside', async () => {
  await stop();
  const path = join(profileDir, 'demo', 'fleet.db');
  writeFileSync(path, 'this is no database, it is a sentence '.repeat(200));
  for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true });
  await open([]);
  await vi.waitFor(async () => expect((await snapshot()).app.problems[0]?.code).toBe('database_corrupted'), SOON);
  expect(readFileSync(path, 'utf8')).toContain('this is no database');
  await ask('app:setAsideDatabase');
  expect((await snapshot()).app).toMatchObject({ profile: { kind: 'open', profile: 'demo' }, problems: [] });
  expect(readdirSync(join(profileDir, 'demo')).some((name) => name.includes('.corrupt-'))).toBe(true);
});

it('says that a database is missing when it was open last, and begins a new one only when told to', async () => {
  await stop();
  const folder = join(profileDir, 'demo');
  for (const name of readdirSync(folder).filter((each) => each.startsWith('fleet.db'))) rmSync(join(folder, name));
  await open([]);
  await vi.waitFor(async () => expect((await snapshot()).app.problems[0]?.code).toBe('database_missing'), SOON);
  expect((await snapshot()).app.profile).toMatchObject({ kind: 'none', hasDemo: true });
  await ask('app:setAsideDatabase');
  expect((await snapshot()).app).toMatchObject({ profile: { kind: 'open', profile: 'demo' }, problems: [] });
});

it('says in the words of the pretend service why there is no demo, and a deleted demo can be begun anew', async () => {
  await stop();
  writeFileSync(join(profileDir, 'demo', 'emulator', 'emulator.db'), 'no database, a sentence '.repeat(200));
  for (const side of ['-wal', '-shm'])
    rmSync(join(profileDir, 'demo', 'emulator', `emulator.db${side}`), { force: true });
  await open([]);
  await vi.waitFor(async () => expect((await snapshot()).app.problems[0]?.code).toBe('demo_not_started'), SOON);
  const { problems, profile } = (await snapshot()).app;
  expect(problems[0]?.say).toContain('holds an emulator.db that no emulator has written.');
  expect(problems[0]?.say).not.toContain('--data');
  expect(profile).toMatchObject({ kind: 'none', hasDemo: true });
  await ask('app:deleteDemo');
  expect((await snapshot()).app).toMatchObject({ profile: { kind: 'none', hasDemo: false }, problems: [] });
  await ask('app:openDemo');
  expect((await snapshot()).app).toMatchObject({ profile: { kind: 'open', profile: 'demo' }, problems: [] });
});
