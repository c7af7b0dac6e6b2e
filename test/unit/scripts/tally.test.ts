import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCards } from '../../../scripts/checks/checkCards.mjs';
import { checkSizes } from '../../../scripts/checks/checkSizes.mjs';
import { missingPackages } from '../../../scripts/testing/provision.mjs';
import { readTally } from '../../../scripts/testing/readTally.mjs';
import { addTallies, describeTally } from '../../../scripts/testing/Tally.mjs';

const root = resolve(import.meta.dirname, '../../..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-tally-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

/** Runs a real runner in the temporary folder with our reporter, and reads what it wrote. */
function runRunner(script: string, args: readonly string[]): Promise<ReturnType<typeof readTally>> {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const path = join(folder, 'tally.json');
  const { VITEST: _inside, VITEST_WORKER_ID: _worker, ...env } = process.env;
  const options = { cwd: folder, env: { ...env, FLEET_TALLY: path, CI: 'true' } };
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(root, script), ...args], options, () =>
      done(readTally('the runner', path, child.exitCode)),
    );
  });
}

const tests = (from: string) => `
  import { test, expect } from '${from}';
  test('holds', () => {});
  test('breaks', () => { expect(1).toBe(2); });
`;

test('vitest: passes, failures, skips with their reason and files that do not load are all told', async () => {
  plant('a.test.ts', `${tests('vitest')} test('not here', (context) => context.skip('no such keychain'));`);
  plant('b.test.ts', "throw new Error('does not load');");
  const reporter = join(root, 'scripts/testing/vitestTally.mjs');
  const tally = await runRunner('node_modules/vitest/vitest.mjs', ['run', '--root', folder, `--reporter=${reporter}`]);
  expect(tally.passed).toBe(1);
  expect(tally.failed).toEqual(['a.test.ts › breaks']);
  expect(tally.skipped).toEqual([{ title: 'a.test.ts › not here', why: 'no such keychain' }]);
  expect(tally.broken).toEqual([expect.stringContaining('does not load')]);
});

test('Playwright: passes, failures and skips with their reason are all told', async () => {
  plant('a.spec.ts', `${tests('@playwright/test')} test('not here', () => { test.skip(true, 'needs Electron'); });`);
  const reporter = join(root, 'scripts/testing/playwrightTally.mjs');
  const tally = await runRunner('node_modules/@playwright/test/cli.js', ['test', `--reporter=${reporter}`]);
  expect(tally.passed).toBe(1);
  expect(tally.failed).toEqual([expect.stringContaining('breaks')]);
  expect(tally.skipped).toEqual([{ title: expect.stringContaining('not here'), why: 'needs Electron' }]);
  expect(tally.broken).toEqual([]);
});

test('Playwright: a spec that does not load counts as a failure', async () => {
  plant('a.spec.ts', "throw new Error('does not load');");
  const reporter = join(root, 'scripts/testing/playwrightTally.mjs');
  const tally = await runRunner('node_modules/@playwright/test/cli.js', ['test', `--reporter=${reporter}`]);
  expect(tally.passed).toBe(0);
  expect(tally.broken.join()).toContain('does not load');
});

test('a runner that dies, is killed, writes nonsense or finds nothing can not look like success', () => {
  const absent = join(folder, 'absent.json');
  const good = plant('good.json', '{"passed":3,"failed":[],"skipped":[],"broken":[]}');
  const none = plant('none.json', '{"passed":0,"failed":[],"skipped":[],"broken":[]}');
  const bad = plant('bad.json', '{"passed":');
  expect(existsSync(absent)).toBe(false);
  for (const tally of [
    readTally('vitest', absent, 0),
    readTally('vitest', absent, null),
    readTally('vitest', good, 1),
    readTally('vitest', good, null),
    readTally('vitest', none, 0),
    readTally('vitest', bad, 0),
  ]) {
    expect(tally.broken).toHaveLength(1);
  }
  expect(readTally('vitest', good, 0)).toMatchObject({ passed: 3, broken: [] });
});

test('the last line is exactly the counts, and what is skipped is told with its reason', () => {
  const clean = { passed: 4, failed: [], skipped: [], broken: [] };
  expect(describeTally(clean)).toBe('4 passed, 0 failed');
  const mixed = { passed: 2, failed: ['x'], skipped: [{ title: 'y', why: 'no Electron' }], broken: ['z died'] };
  const said = describeTally(addTallies([clean, mixed])).split('\n');
  expect(said.at(-1)).toBe('6 passed, 2 failed, 1 skipped');
  expect(said).toContain('skipped: y (no Electron)');
});

test('only what is missing is installed', () => {
  expect(missingPackages(() => true, '/usr/bin/chromium')).toEqual([]);
  expect(missingPackages((program: string) => program === 'dbus-daemon', null)).toEqual([
    'chromium',
    'gnome-keyring',
    'libsecret-tools',
  ]);
});

test('a room without a door, without a card or with too long a card is named', () => {
  plant('src-main/chat/README.md', 'card\n'.repeat(41));
  plant('src-main/fleet/index.ts', '');
  plant('src-main/fleet/README.md', 'card\n');
  plant('src-main/wire/index.ts', '');
  expect(checkCards(folder)).toEqual([
    expect.stringContaining('src-main/chat: no door'),
    expect.stringContaining('41 lines'),
    expect.stringContaining('src-main/wire: no card'),
  ]);
});

test('a file of 301 lines is named, one of 300 is not', () => {
  plant('src-shared/domain/a.ts', 'x\n'.repeat(300));
  plant('src-shared/domain/b.ts', 'x\n'.repeat(301));
  expect(checkSizes(folder)).toEqual([expect.stringContaining('src-shared/domain/b.ts: 301 lines')]);
});
